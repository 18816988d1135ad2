// Drawing by keyboard: the arrow keys move a pen over the area, Space lowers and lifts it.

const STEP = 10;
const POINTER = "keyboard";
const MOVES = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** Gives an area a pen that keys move; cursor is the element that shows where it is. */
export function penByKeys(canvas, cursor, area, said) {
  let at = [canvas.width / 2, canvas.height / 4];
  let isDown = false;

  function place() {
    cursor.hidden = false;
    cursor.style.left = `${(100 * at[0]) / canvas.width}%`;
    cursor.style.top = `${(100 * at[1]) / canvas.height}%`;
    cursor.classList.toggle("down", isDown);
  }

  function lift() {
    isDown = false;
    area.end(POINTER);
  }

  function lower() {
    if (!area.isDrawing()) {
      isDown = true;
      area.begin(POINTER, at);
      said("The pen is down.");
    }
  }

  function move([right, down]) {
    at = [within(at[0] + right, canvas.width), within(at[1] + down, canvas.height)];
    area.extend(POINTER, [at]);
  }

  canvas.addEventListener("keydown", (event) => {
    // Strokes may have been taken back meanwhile.
    isDown &&= area.isDrawing();
    if (event.key in MOVES) {
      move(MOVES[event.key]);
    } else if (event.key !== " ") {
      return;
    } else if (isDown) {
      lift();
    } else if (!event.repeat) {
      lower();
    }
    event.preventDefault();
    place();
  });
  canvas.addEventListener("blur", () => {
    lift();
    cursor.hidden = true;
  });
}

function within(place, length) {
  return Math.max(0, Math.min(length, place));
}
