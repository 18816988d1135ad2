// The area to draw in: strokes of a mouse, a pen, a finger or the keyboard.

/**
 * Makes a canvas an area to draw in. moved is called while a stroke goes on, ended after it, and
 * after strokes were taken back. A stroke belongs to the pointer that began it.
 */
export function drawingArea(canvas, { moved, ended }) {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let strokes = [];
  let stroke = null;
  let pen = 24;

  function point(event) {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * canvas.width) / box.width,
      ((event.clientY - box.top) * canvas.height) / box.height,
    ];
  }

  function line(from, to, width) {
    context.lineCap = "round";
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
  }

  function wipe() {
    context.clearRect(0, 0, canvas.width, canvas.height);
  }

  function redraw() {
    wipe();
    for (const { width, points } of strokes) {
      points.forEach((to, i) => line(points[Math.max(0, i - 1)], to, width));
    }
  }

  function begin(pointer, at) {
    // What is shown may be a row, which is no stroke.
    if (strokes.length === 0) {
      wipe();
    }
    stroke = { pointer, width: pen, points: [] };
    strokes.push(stroke);
    extend(pointer, [at]);
  }

  function extend(pointer, places) {
    if (stroke?.pointer !== pointer) {
      return;
    }
    for (const to of places) {
      line(stroke.points.at(-1) ?? to, to, stroke.width);
      stroke.points.push(to);
    }
    moved();
  }

  function end(pointer) {
    if (stroke?.pointer === pointer) {
      stroke = null;
      ended();
    }
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && stroke === null) {
      canvas.setPointerCapture(event.pointerId);
      begin(event.pointerId, point(event));
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    const between = event.getCoalescedEvents?.() ?? [];
    extend(event.pointerId, (between.length > 0 ? between : [event]).map(point));
  });
  for (const name of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(name, (event) => end(event.pointerId));
  }

  return {
    width: canvas.width,
    isDrawing: () => stroke !== null,
    begin,
    extend,
    end,
    setPen(width) {
      pen = width;
    },
    clear() {
      strokes = [];
      stroke = null;
      wipe();
      ended();
    },
    undo() {
      strokes.pop();
      stroke = null;
      redraw();
      ended();
    },
    /** The darkness of each pixel, 0..255. */
    ink() {
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const ink = new Uint8Array(data.length / 4);
      for (let i = 0; i < ink.length; i++) {
        ink[i] = data[4 * i + 3];
      }
      return ink;
    },
    /** Shows an image in place of the strokes. */
    show(image) {
      strokes = [];
      stroke = null;
      wipe();
      context.imageSmoothingEnabled = false;
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
    },
  };
}
