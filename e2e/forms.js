// Walks one form from its first screen to the last, as fast as it answers, and says what is wrong with any screen on the way.
// Given to page.evaluate: rules of axe => { titles, wrong }
async (rules) => {
  const titles = []
  const wrong = []
  const looked = (window.lookedAt ??= new Set())
  const screen = () => document.querySelector('main[data-screen]')?.dataset.screen ?? ''
  const inForm = () => ['07', '08'].includes(screen())
  const heading = () => document.querySelector('main h1')?.textContent.trim() ?? ''
  const place = () => `${screen()}|${document.querySelector('.count')?.textContent ?? ''}|${heading()}`
  const named = (one) => one.labels?.length || one.ariaLabel?.trim() || document.getElementById(one.getAttribute('aria-labelledby') ?? '')
  const until = async (holds) => {
    for (const end = performance.now() + 30_000; performance.now() < end;) {
      if (holds()) return true
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))
    }
    return false
  }
  const look = async () => {
    const say = (text) => wrong.push(`${heading()}: ${text}`)
    const over = document.documentElement.scrollWidth - innerWidth
    if (over > 0) say(`${over} px wider than the phone`)
    const inputs = [...document.querySelectorAll('main input:not([type=file]), main select, main textarea')]
    for (const one of inputs) if (!named(one)) say(`no name for ${one.outerHTML.slice(0, 120)}`)
    // What no form before had on a screen is looked at more closely, once.
    const kinds = [...inputs.map((one) => one.type + one.inputMode), ...[...document.querySelectorAll('main [class]')].map((one) => one.getAttribute('class'))]
    if (kinds.every((kind) => looked.has(kind))) return
    kinds.forEach((kind) => looked.add(kind))
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
    for (const one of violations) say(`${one.id} at ${one.nodes.map((node) => node.target).slice(0, 3)}`)
  }
  // What is all answered opens at its end.
  if (!await until(() => heading() !== '' && inForm())) return { titles, wrong: [`no form at ${place()}`] }
  while (screen() !== '07') {
    const before = place()
    document.querySelector('button.back').click()
    if (!await until(() => place() !== before)) return { titles, wrong: [`${before} does not go back`] }
  }
  while (titles.length < 60) {
    if (!await until(() => heading() !== '' && inForm() && !document.querySelector('.waiting'))) return { titles, wrong: [...wrong, `nothing stands at ${place()}`] }
    titles.push(heading())
    await look()
    const before = place()
    document.querySelector('footer.foot button.filled').click()
    if (!await until(() => place() !== before)) return { titles, wrong: [...wrong, `${before} does not go on: ${document.querySelector('main .notice, main .error')?.textContent ?? ''}`] }
    if (await until(() => screen() !== '') && !inForm()) return { titles, wrong }
  }
  return { titles, wrong: [...wrong, 'it never ends'] }
}
