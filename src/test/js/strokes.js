// How long a move of the pen takes, from its event to the layout of the answer, in ascending milliseconds. The frames that
// the page asks for are given at once, so that what is measured is its work and not the wait for the screen.
const canvas = document.getElementById("pad-canvas");
canvas.scrollIntoView({ block: "center" });
canvas.setPointerCapture = () => {};
const frames = [];
window.requestAnimationFrame = (frame) => frames.push(frame);
const box = canvas.getBoundingClientRect();

function send(type, x, y) {
  const place = { clientX: box.x + x * box.width, clientY: box.y + y * box.height };
  canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, ...place }));
  frames.splice(0).forEach((frame) => frame());
  return document.body.offsetHeight;
}

const times = [];
for (let stroke = 0; stroke < 20; stroke++) {
  document.getElementById("pad-clear").click();
  send("pointerdown", 0.3, 0.2);
  for (let i = 1; i <= 20; i++) {
    const start = performance.now();
    send("pointermove", 0.3 + 0.02 * stroke * Math.sin(i / 4), 0.2 + 0.03 * i);
    times.push(performance.now() - start);
  }
  send("pointerup", 0.3, 0.8);
}
return times.sort((a, b) => a - b);
