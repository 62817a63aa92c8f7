// A camera made of pictures: stands in for getUserMedia in a real Chromium. It shows the card side that the page is
// looking at, and a puppet that plays the act just asked, both overheard on the page's own socket. `__reel__` is put in
// front by film.py: {front: jpeg, back: jpeg, neutral: [jpeg…], turn_left: [jpeg…], …}, base64.
(() => {
  const FRAME_MS = 1000 / 12; // as the puppet was filmed
  const REACTS_MS = 450; // a film begins when a person has reacted
  const LATE_MS = 250; // a head follows a dot so late
  const TREMBLE_PX = 1.2; // nobody's hand is still, and no picture of a camera comes twice
  const film = { scene: "front", act: null, dot: [], since: 0, asked: 0, prompts: 0, bytes: 0, heard: [], told: [] };
  const reel = {};
  const canvas = document.createElement("canvas");

  // A call a byte would hold a slowed phone for seconds.
  const bytesOf = (text) => {
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    return bytes;
  };
  const bitmapOf = (text) => createImageBitmap(new Blob([bytesOf(atob(text))], { type: "image/jpeg" }));
  const ready = Promise.all(
    Object.entries(globalThis.__reel__).map(async ([name, pictures]) => {
      reel[name] = await Promise.all([pictures].flat().map(bitmapOf));
    }),
  );

  // Where the dot is, −1 to 1, some time after it was shown.
  const acrossAt = (since) => {
    for (let at = 1; at < film.dot.length; at += 1) {
      const [from, low] = film.dot[at - 1];
      const [to, high] = film.dot[at];
      if (since < to) return low + ((high - low) * Math.max(0, since - from)) / Math.max(1, to - from);
    }
    return 0;
  };

  const pictureNow = () => {
    if (film.scene !== "face") return reel[film.scene]?.[0];
    const since = performance.now() - film.since;
    if (film.act === "follow_dot") return reel.follow_dot[Math.round(((acrossAt(since - LATE_MS) + 1) / 2) * (reel.follow_dot.length - 1))];
    const index = Math.floor((since - REACTS_MS) / FRAME_MS);
    // An act is played to its end and held; at rest the puppet breathes.
    if (film.act && reel[film.act] && index >= 0) return reel[film.act][Math.min(index, reel[film.act].length - 1)];
    return reel.neutral[Math.floor(since / FRAME_MS) % reel.neutral.length];
  };

  const draw = () => {
    const picture = pictureNow();
    if (!picture) return;
    if (canvas.width !== picture.width) {
      canvas.width = picture.width;
      canvas.height = picture.height;
    }
    const tremble = () => (film.scene === "face" || film.trembling ? (Math.random() - 0.5) * TREMBLE_PX : 0);
    canvas.getContext("2d").drawImage(picture, tremble(), tremble());
  };

  film.hear = (message) => {
    if (message.type !== "face" && message.type !== "done") return;
    // Every new stage of a session, with its moment: what `bench journey` shows of it.
    const stage = message.colour ?? message.act ?? message.phase ?? message.type;
    if (film.told.at(-1)?.[0] !== stage) film.told.push([stage, Math.round(performance.now())]);
    if (message.type !== "face") return;
    const act = message.phase === "act" ? message.act : null;
    if (act !== film.act || message.challenge !== film.asked) {
      film.act = act;
      film.asked = message.challenge;
      film.dot = message.dot;
      film.since = performance.now();
      film.heard.push(act ?? message.phase);
    }
  };
  film.overhear = (message) => {
    if (message.type === "look" && message.at !== "idle") film.scene = message.at;
  };

  class Overheard extends globalThis.WebSocket {
    constructor(...where) {
      super(...where);
      this.addEventListener("message", (event) => typeof event.data === "string" && film.hear(JSON.parse(event.data)));
      film.socket = this;
    }
    send(sent) {
      if (typeof sent === "string") film.overhear(JSON.parse(sent));
      film.bytes += sent.byteLength ?? sent.size ?? sent.length;
      super.send(sent);
    }
  }
  globalThis.WebSocket = Overheard;

  // Pictures leave by XHR, as blobs, of which the browser tells nobody outside the page anything.
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    film.bytes += body?.size ?? 0;
    film.picture = body;
    film.left ??= performance.now();
    return send.call(this, body);
  };

  // From the tap that opens the camera to its first picture.
  addEventListener("click", () => { film.tapped = performance.now(); }, true);
  addEventListener("loadeddata", () => { film.first ??= performance.now(); }, true);
  addEventListener("loadeddata", () => { film.viewfinder ??= Math.round(performance.now() - film.tapped); }, true);

  let timer = 0;
  const open = async (wish) => {
    film.prompts += 1;
    film.facing = wish?.video?.facingMode?.ideal ?? wish?.video?.facingMode;
    if (film.refuse === "never") return new Promise(() => {});
    if (film.refuse) throw new DOMException("refused", film.refuse);
    await ready;
    draw();
    timer ||= setInterval(draw, 40);
    return canvas.captureStream(15);
  };
  const devices = { getUserMedia: open, enumerateDevices: async () => [], getSupportedConstraints: () => ({}) };
  Object.defineProperty(navigator, "mediaDevices", { value: Object.assign(new EventTarget(), devices), configurable: true });
  delete globalThis.ImageCapture;
  globalThis.__film = film;
})();
