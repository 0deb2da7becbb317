// Which environment variables override which keys. No model contains this: the getters of the config are parsed, each of which reads a
// variable and then returns a key.

/** In Python, for askPython: every function of ouroboros.config with the variables and the `section.key` chains in it. */
export const variablesQuestion = `
import ast, importlib.util, pathlib, re
folder = pathlib.Path(importlib.util.find_spec('ouroboros').origin).parent / 'config'
rows = []
for file in sorted(folder.rglob('*.py')):
    for function in ast.walk(ast.parse(file.read_text('utf-8'))):
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        inside = list(ast.walk(function))
        texts = [node.value for node in inside if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        chains = [f'{node.value.attr}.{node.attr}' for node in inside
                  if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)]
        names = [text for text in texts if re.fullmatch('OUROBOROS_[A-Z0-9_]+', text)]
        if names:
            rows.append({'variables': list(dict.fromkeys(names)), 'keys': list(dict.fromkeys(chains))})
answer(rows)
`;

const reads = { boolean: 'boolean', integer: 'integer', number: 'number', array: 'list' };

/**
 * The overrides that a release has and the vocabulary does not, and those that no longer occur in the release.
 * @param {{ variables: string[], keys: string[] }[]} rows the content of the getters
 * @param {readonly { env: string, key?: string }[]} known the rows of vocabulary.json
 * @param {(path: string) => { types: readonly string[] } | undefined} keyAt a key of the release, by its path
 * @param {string} release
 */
export function variablesDrift(rows, known, keyAt, release) {
  const added = [];
  const unplaced = new Set();
  const names = new Set(known.map(({ env }) => env));
  const mentioned = new Set(rows.flatMap((row) => row.variables));
  for (const { variables, keys } of rows) {
    const places = keys.filter((path) => keyAt(path) !== undefined);
    const fresh = variables.filter((name) => !names.has(name));
    if (places.length !== 1) for (const name of fresh) unplaced.add(name);
    else {
      const [key] = places;
      for (const env of fresh) {
        names.add(env);
        const [type = 'string'] = keyAt(key).types;
        const order = 1 + [...known, ...added].filter((row) => row.key === key).length;
        added.push({ env, key, order, reads: reads[type] ?? 'text', empty: 'unset', invalid: 'used', since: release });
      }
    }
  }
  for (const { env } of added) unplaced.delete(env);
  const gone = [...new Set(known.flatMap(({ env }) => (env.startsWith('OUROBOROS_') && !mentioned.has(env) ? [env] : [])))];
  return { added, unplaced: [...unplaced].sort(), gone };
}
