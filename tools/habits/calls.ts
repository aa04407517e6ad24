import type { Node } from "./graph.ts";

/** What the code of a declaration does with names that it does not declare itself: `name`, or `all.name` of what was imported as a whole. */
export interface Uses {
  /** Every value that it names, called or not. */
  names: Set<string>;
  /** What it calls, or hands to a call, a result or a place from where others call it. */
  calls: Set<string>;
  /** Calls `….audit(…)`. */
  audits: boolean;
  /** Asks who looks or acts: `viewer`, `signedIn()`. */
  asks: boolean;
  /** Says why it need not ask: `wholeOf` takes the reason. */
  excuses: boolean;
}

/** A name of the declaration's own, with what it may stand for, where that is told. */
interface Own {
  from: readonly Node[];
  scope: Scope;
  called: boolean;
}
class Scope extends Map<string, Own> {
  readonly outer: Scope | null;
  constructor(outer: Scope | null) {
    super();
    this.outer = outer;
  }
  find(name: string): Own | undefined {
    return this.get(name) ?? this.outer?.find(name);
  }
}

/** Types that wrap an expression and change nothing of what it does. */
const WRAPS = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "ParenthesizedExpression",
  "ChainExpression",
]);
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";
export const childrenOf = (node: Node): Node[] =>
  Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
const isType = ({ type }: Node): boolean => type.startsWith("TS") && !WRAPS.has(type);
const isFunction = ({ type }: Node): boolean => /Function/.test(type);
const nameOf = (node: Node): string => node["name"] as string;
const unwrapped = (node: Node): Node => (WRAPS.has(node.type) ? unwrapped(node["expression"] as Node) : node);

/** Names that a pattern binds, and the values that stand in it for what is missing. */
function boundBy(pattern: Node): { names: string[]; defaults: Node[] } {
  switch (pattern.type) {
    case "Identifier":
      return { names: [nameOf(pattern)], defaults: [] };
    case "AssignmentPattern": {
      const left = boundBy(pattern["left"] as Node);
      return { names: left.names, defaults: [...left.defaults, pattern["right"] as Node] };
    }
    case "TSParameterProperty":
      return boundBy(pattern["parameter"] as Node);
    case "Property":
      return boundBy(pattern["value"] as Node);
    case "RestElement":
      return boundBy(pattern["argument"] as Node);
    default: {
      const parts = ((pattern["properties"] ?? pattern["elements"] ?? []) as (Node | null)[])
        .filter((one) => one !== null)
        .map(boundBy);
      return { names: parts.flatMap((one) => one.names), defaults: parts.flatMap((one) => one.defaults) };
    }
  }
}

/**
 * Reads one declaration at the top of a file. A function inside it counts when it is called or handed on, from code that counts; a name in a type,
 * a condition, a comment or a key calls nothing, and no name does that the declaration gives to something of its own.
 */
export function usesOf(declared: Node): Uses {
  const uses: Uses = { names: new Set(), calls: new Set(), audits: false, asks: false, excuses: false };
  namesIn(declared, uses.names);
  const bind = (scope: Scope, pattern: Node, from: readonly Node[]): void => {
    const { names, defaults } = boundBy(pattern);
    for (const name of names) scope.set(name, { from: [...from, ...defaults], scope, called: false });
  };
  const declare = (scope: Scope, statements: readonly Node[]): void => {
    for (const one of statements)
      if (one.type === "VariableDeclaration")
        for (const { id, init } of one["declarations"] as Record<string, Node | null>[])
          bind(scope, id as Node, init ? [init] : []);
      else if (one.type === "FunctionDeclaration" || one.type === "ClassDeclaration")
        bind(scope, one["id"] as Node, [one]);
  };
  const enter = (fn: Node, outer: Scope): void => {
    const scope = new Scope(outer);
    for (const one of fn["params"] as Node[]) {
      bind(scope, one, []);
      for (const value of boundBy(one).defaults) read(value, false, scope);
    }
    const body = fn["body"] as Node | null;
    if (body) read(body, body.type !== "BlockStatement", scope);
  };
  const readAll = (nodes: readonly (Node | null)[], handed: boolean, scope: Scope): void => {
    for (const one of nodes) if (one) read(one, handed, scope);
  };
  const call = (callee: Node, given: readonly Node[], scope: Scope): void => {
    const asked = unwrapped(callee);
    if (asked.type === "Identifier" && nameOf(asked) === "signedIn") uses.asks = true;
    if (asked.type === "Identifier" && nameOf(asked) === "wholeOf") uses.excuses = true;
    if (asked.type === "MemberExpression" && nameOf(asked["property"] as Node) === "audit")
      uses.audits = true;
    read(callee, true, scope);
    readAll(given, true, scope);
  };
  /** @param handed whether the value is called, or goes where others may call it */
  const read = (node: Node, handed: boolean, scope: Scope): void => {
    const at = (field: string): Node => node[field] as Node;
    if (WRAPS.has(node.type)) return read(at("expression"), handed, scope);
    if (isType(node)) return;
    if (isFunction(node)) {
      if (handed) enter(node, scope);
      return;
    }
    switch (node.type) {
      case "Identifier": {
        const name = nameOf(node);
        if (name === "viewer") uses.asks = true;
        const own = scope.find(name);
        if (!handed) return;
        if (!own) uses.calls.add(name);
        else if (!own.called) {
          own.called = true;
          readAll(own.from, true, own.scope);
        }
        return;
      }
      case "MemberExpression": {
        const [object, property] = [at("object"), at("property")];
        if (node["computed"]) read(property, false, scope);
        else if (nameOf(property) === "viewer") uses.asks = true;
        if (handed && object.type === "Identifier" && !scope.find(nameOf(object)))
          uses.calls.add(`${nameOf(object)}.${nameOf(property)}`);
        return read(object, handed, scope);
      }
      case "CallExpression":
      case "NewExpression":
        return call(at("callee"), node["arguments"] as Node[], scope);
      case "TaggedTemplateExpression":
        return call(at("tag"), at("quasi")["expressions"] as Node[], scope);
      case "ObjectExpression":
      case "ArrayExpression":
        return readAll((node["properties"] ?? node["elements"]) as Node[], handed, scope);
      case "Property":
        if (node["computed"]) read(at("key"), false, scope);
        return read(at("value"), handed, scope);
      case "SpreadElement":
      case "AwaitExpression":
        return read(at("argument"), handed, scope);
      case "ReturnStatement":
      case "ThrowStatement":
      case "YieldExpression":
        return readAll([at("argument")], true, scope);
      case "ConditionalExpression":
        read(at("test"), false, scope);
        return readAll([at("consequent"), at("alternate")], handed, scope);
      case "LogicalExpression":
        read(at("left"), handed && node["operator"] !== "&&", scope);
        return read(at("right"), handed, scope);
      case "SequenceExpression": {
        const all = node["expressions"] as Node[];
        return all.forEach((one, place) => read(one, handed && place === all.length - 1, scope));
      }
      case "AssignmentExpression":
        read(at("left"), false, scope);
        return read(at("right"), true, scope);
      case "VariableDeclarator":
        for (const value of boundBy(at("id")).defaults) read(value, false, scope);
        return readAll([at("init")], false, scope);
      case "ClassDeclaration":
      case "ClassExpression":
        readAll([at("superClass")], handed, scope);
        return readAll(at("body")["body"] as Node[], handed, scope);
      case "MethodDefinition":
      case "PropertyDefinition":
        return readAll([at("value")], handed, scope);
      case "ForOfStatement":
      case "ForInStatement": {
        const inner = new Scope(scope);
        for (const { id } of (at("left")["declarations"] ?? []) as { id: Node }[])
          bind(inner, id, [at("right")]);
        return readAll([at("right"), at("body")], false, inner);
      }
      case "CatchClause": {
        const inner = new Scope(scope);
        if (at("param")) bind(inner, at("param"), []);
        return read(at("body"), false, inner);
      }
      default: {
        const inner = new Scope(scope);
        const parts = childrenOf(node);
        declare(inner, node.type === "SwitchStatement" ? parts.flatMap(childrenOf) : parts);
        return readAll(parts, false, inner);
      }
    }
  };
  const top = new Scope(null);
  if (isFunction(declared)) enter(declared, top);
  else if (declared.type === "VariableDeclarator") {
    if (declared["init"]) read(declared["init"] as Node, true, top);
  } else read(declared, true, top);
  return uses;
}

/** Every value named below a node: no keys, no members, no types. */
function namesIn(node: Node, names: Set<string>): void {
  if (isType(node)) return;
  if (node.type === "Identifier") names.add(nameOf(node));
  for (const child of childrenOf(node)) {
    const isKey =
      !node["computed"] &&
      ((node.type === "MemberExpression" && child === node["property"]) ||
        (/^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type) &&
          child === node["key"] &&
          !node["shorthand"]));
    if (!isKey) namesIn(child, names);
    else if (node.type === "MemberExpression" && (node["object"] as Node).type === "Identifier")
      names.add(`${nameOf(node["object"] as Node)}.${nameOf(child)}`);
  }
}
