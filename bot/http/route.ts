import type { HttpDeps } from './deps.ts';

/** One call of a route: the request, its URL, and the path's variable parts, percent-decoded exactly once. */
export type Call = { request: Request; url: URL; params: Record<string, string> };

/**
 * One route. In `path`, ":name" stands for one segment and "*name" for the rest, slashes included.
 * A route for owners is not there at all for others (404).
 */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  owners?: true;
  handle(deps: HttpDeps, call: Call): Promise<Response>;
};

/** The route for a method and a path (still percent-encoded), or the methods that the path does have ([] when unknown). */
export function findRoute(
  routes: Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | { methods: string[] } {
  const methods: string[] = [];
  for (const route of routes) {
    const params = match(route.path, path);
    if (!params) continue;
    if (route.method === method || (method === 'HEAD' && route.method === 'GET')) return { route, params };
    methods.push(route.method);
  }
  return { methods: [...new Set(methods)] };
}

/** The decoded parts of a path that fits the pattern; undefined when it does not fit or is not valid UTF-8 once decoded. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  let expression = patterns.get(pattern);
  if (!expression) {
    const source = pattern
      .replace(/[.]/g, '\\.')
      .replace(/:(\w+)/g, '(?<$1>[^/]+)')
      .replace(/\*(\w+)/g, '(?<$1>.+)');
    expression = new RegExp(`^${source}$`, 's');
    patterns.set(pattern, expression);
  }
  const found = expression.exec(path);
  if (!found) return undefined;
  try {
    const parts = Object.entries(found.groups ?? {});
    return Object.fromEntries(parts.map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return undefined;
  }
}

const patterns = new Map<string, RegExp>();
