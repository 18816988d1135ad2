// Elements of the page. Text is always text: nothing here reads markup.

export function byId(id) {
  return document.getElementById(id);
}

/** Makes an element of attributes and children, which are elements or text. */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

/**
 * Fills a table's body: the first cell of a row names it, the others are numbers. A table that is
 * as large as before keeps its elements.
 */
export function fill(table, rows) {
  const body = table.tBodies[0];
  const cells = rows.flat();
  const places = body.querySelectorAll("th, td");
  if (body.rows.length === rows.length && places.length === cells.length) {
    places.forEach((place, i) => write(place, cells[i]));
    return;
  }
  body.replaceChildren(
    ...rows.map(([name, ...cells]) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, name),
        ...cells.map((cell) => element("td", { class: "n" }, cell)),
      ),
    ),
  );
}

/** Writes a text into an element unless it is there: what does not change needs no layout. */
export function write(place, text) {
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

/** Does a costly thing only while the details are open, and once when they are opened. */
export function whileOpen(details, action) {
  let last = null;
  details.addEventListener("toggle", () => {
    if (details.open && last !== null) {
      action(last);
    }
  });
  return (state) => {
    last = state;
    if (details.open) {
      action(state);
    }
  };
}
