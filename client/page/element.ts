/** Creates an element. Text goes into `textContent`, so nothing from a book becomes markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	properties: Partial<HTMLElementTagNameMap[Name]> = {},
	...children: readonly Node[]
): HTMLElementTagNameMap[Name] {
	const created = Object.assign(document.createElement(name), properties);
	created.append(...children);
	return created;
}
