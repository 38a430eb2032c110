// Elements are made here and nowhere else. Text is always text: nothing a worker says is ever read as HTML.

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Makes an element. `on` are listeners, `data` are data-attributes, `text` and children become text nodes or elements. */
export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(svgNamespace, tag), props, children);
}

function fill(node, { on = {}, data = {}, text, class: names, ...attributes }, children) {
  if (names) node.setAttribute('class', names);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null) continue;
    node.setAttribute(name, value === true ? '' : value);
  }
  for (const [name, value] of Object.entries(data)) node.dataset[name] = value;
  for (const [name, listener] of Object.entries(on)) node.addEventListener(name, listener);
  if (text !== undefined) node.textContent = text;
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** Changes text only where it differs, so that a selection and a screen reader are left alone. */
export function say(node, text) {
  const wanted = text === null || text === undefined ? '' : String(text);
  if (node.textContent !== wanted) node.textContent = wanted;
}

/** Sets or removes a data-attribute. */
export function mark(node, name, value) {
  if (value === undefined || value === null) delete node.dataset[name];
  else if (node.dataset[name] !== value) node.dataset[name] = value;
}

/**
 * Keeps a container's children in step with a list: a child for each item, made once by `make(item)` and told of changes by its
 * `update(item)`. Children keep their place, focus and open state.
 */
export function keyed(container, keyOf, make) {
  const rows = new Map();
  return items => {
    const wanted = new Set();
    let at = container.firstChild;
    for (const item of items) {
      const key = keyOf(item);
      if (wanted.has(key)) continue;
      wanted.add(key);
      let row = rows.get(key);
      if (!row) rows.set(key, row = make(item));
      row.update?.(item);
      if (row.node === at) at = at.nextSibling;
      else container.insertBefore(row.node, at);
    }
    for (const [key, row] of rows) {
      if (wanted.has(key)) continue;
      row.node.remove();
      rows.delete(key);
    }
  };
}
