import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The project's folder, with `/` at its end. */
export const project = fileURLToPath(new URL("../../", import.meta.url)).replaceAll("\\", "/");

/** One TypeScript file, read for what the laws of the house ask. Lines are 1-based. */
export interface Source {
	/** From the project's folder, with `/`. */
	readonly path: string;
	readonly imports: readonly Import[];
	/** Names that are used as values or types, and names of properties with a dot before them (`.line`). */
	readonly names: readonly { readonly name: string; readonly line: number }[];
}

export interface Import {
	/** A file of the project, from its folder; or the name of a package. */
	readonly target: string;
	/** True where nothing but types comes in, so that nothing is left of it when the code runs. */
	readonly typeOnly: boolean;
	readonly line: number;
}

/** All TypeScript files below a folder of the project, by path. */
export function sourcesBelow(folder: string): readonly Source[] {
	return pathsBelow(folder).map((path) => readSource(path, readFileSync(join(project, path), "utf8")));
}

/** How many lines each TypeScript file below a folder of the project has, by path. */
export function lengthsBelow(folder: string): readonly (readonly [path: string, lines: number])[] {
	return pathsBelow(folder).map((path) => {
		const text = readFileSync(join(project, path), "utf8");
		return [path, text.replace(/\n$/, "").split("\n").length];
	});
}

function pathsBelow(folder: string): readonly string[] {
	const entries = readdirSync(join(project, folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
		.map((entry) => join(entry.parentPath.replaceAll("\\", "/"), entry.name).slice(project.length))
		.sort();
}

/** Reads one source with TypeScript's own parser, so that comments and strings count for nothing. */
export function readSource(path: string, text: string): Source {
	const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	const imports: Import[] = [];
	const names: { name: string; line: number }[] = [];
	const lineOf = (node: ts.Node) => tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
	const visit = (node: ts.Node): void => {
		const specifier = specifierOf(node);
		if (specifier) {
			const target = specifier.text.startsWith(".") ? normalize(join(dirname(path), specifier.text)) : specifier.text;
			imports.push({ target, typeOnly: isTypeOnly(node), line: lineOf(node) });
		}
		if (ts.isPropertyAccessExpression(node)) names.push({ name: `.${node.name.text}`, line: lineOf(node.name) });
		else if (ts.isIdentifier(node) && isUse(node)) names.push({ name: node.text, line: lineOf(node) });
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return { path, imports, names };
}

/** The module that a node brings in: `import … from`, `export … from`, `import("…")`. */
function specifierOf(node: ts.Node): ts.StringLiteral | null {
	let specifier: ts.Node | undefined;
	if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) specifier = node.moduleSpecifier;
	else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) specifier = node.argument.literal;
	else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
		specifier = node.arguments[0];
	}
	return specifier && ts.isStringLiteral(specifier) ? specifier : null;
}

function isTypeOnly(node: ts.Node): boolean {
	if (ts.isImportTypeNode(node)) return true;
	if (ts.isExportDeclaration(node)) return node.isTypeOnly;
	if (!ts.isImportDeclaration(node) || !node.importClause) return false;
	const { isTypeOnly: whole, name, namedBindings } = node.importClause;
	if (whole) return true;
	if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
	return namedBindings.elements.every((element) => element.isTypeOnly);
}

/** Whether an identifier names something by itself: no key of an object or type and no part of `a.b`. */
function isUse(node: ts.Identifier): boolean {
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
	if (ts.isQualifiedName(parent)) return parent.left === node;
	const named = ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent);
	return !(named || ts.isMethodDeclaration(parent) || ts.isMethodSignature(parent)) || parent.name !== node;
}

/** The paths of all files below a folder of the project, which has no generated files. */
export function namesBelow(folder: string): readonly string[] {
	const entries = readdirSync(join(project, folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath.replaceAll("\\", "/"), entry.name).slice(project.length));
}

/** Every name that the TypeScript files below a folder declare: variables, functions, types, members, parameters. Lines are 1-based. */
export function declaredNames(
	folder: string,
): readonly { readonly path: string; readonly line: number; readonly name: string }[] {
	return pathsBelow(folder).flatMap((path) => {
		const tree = ts.createSourceFile(path, readFileSync(join(project, path), "utf8"), ts.ScriptTarget.Latest, true);
		const found: { path: string; line: number; name: string }[] = [];
		const visit = (node: ts.Node): void => {
			const name =
				ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isImportSpecifier(node)
					? undefined
					: (node as ts.NamedDeclaration).name;
			if (name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) && !ts.isPropertyAccessExpression(node)) {
				const line = tree.getLineAndCharacterOfPosition(name.getStart()).line + 1;
				found.push({ path, line, name: name.text });
			}
			ts.forEachChild(node, visit);
		};
		visit(tree);
		return found;
	});
}
