// Makes elements without any markup in strings.

type Attributes = Record<string, string | number | boolean | null | undefined>;
type Child = Node | string | null | undefined;

/**
 * An element with attributes and children; text children stay text, whatever is in them.
 * @param attributes `true` is an empty one
 */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A button, and what a press of it does. */
export function makeButton(attributes: Attributes, press: () => unknown, ...children: Child[]) {
  const button = make("button", { type: "button", ...attributes }, ...children);
  button.addEventListener("click", press);
  return button;
}
