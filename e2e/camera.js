// A camera made of pictures: stands in for getUserMedia in a real Chromium. It shows the card side that the page is
// looking at, and a puppet that plays the act just asked, both overheard on the page's own socket. `__reel__` is put in
// front by film.py: {front: jpeg, back: jpeg, neutral: [jpeg…], turn_left: [jpeg…], …}, base64.
(() => {
  const FRAME_MS = 1000 / 12; // as the puppet was filmed; its reaction time is part of each film
  const film = { scene: "front", act: null, since: 0, asked: 0, prompts: 0, bytes: 0, heard: [] };
  const reel = {};
  const canvas = document.createElement("canvas");

  const bitmapOf = (text) =>
    createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: "image/jpeg" }));
  const ready = Promise.all(
    Object.entries(globalThis.__reel__).map(async ([name, pictures]) => {
      reel[name] = await Promise.all([pictures].flat().map(bitmapOf));
    }),
  );

  const pictureNow = () => {
    if (film.scene !== "face") return reel[film.scene]?.[0];
    const playing = film.act && reel[film.act];
    const frames = playing ? reel[film.act] : reel.neutral;
    const index = Math.floor((performance.now() - film.since) / FRAME_MS);
    // An act is played to its end and held; at rest the puppet breathes.
    return frames[playing ? Math.min(index, frames.length - 1) : index % frames.length];
  };

  const draw = () => {
    const picture = pictureNow();
    if (!picture) return;
    if (canvas.width !== picture.width) {
      canvas.width = picture.width;
      canvas.height = picture.height;
    }
    canvas.getContext("2d").drawImage(picture, 0, 0);
  };

  film.hear = (message) => {
    if (message.type !== "face") return;
    const act = message.phase === "act" ? message.act : null;
    if (act !== film.act || message.challenge !== film.asked) {
      film.act = act;
      film.asked = message.challenge;
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

  let timer = 0;
  const open = async () => {
    film.prompts += 1;
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
