// Compiles the JSON Schemas with ajv at build time, so that nothing evaluates code at run time.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

/** The schema of `validators:NAME`: every file of `schemas/` has validators. */
const schemaOf = (module) => new URL(`../schemas/${module.slice('validators:'.length)}.schema.json`, import.meta.url);

// Keywords for people, editors and rules. They validate nothing and are not compiled.
const annotations = new Set([
  'title',
  'description',
  'default',
  'deprecated',
  'examples',
  'x-ouroboros',
  'x-secret',
  'markdownDescription',
  'enumDescriptions',
  'markdownEnumDescriptions',
]);

/**
 * An esbuild plugin: `validators:NAME` is a module generated from `schemas/NAME.schema.json`, whose default export is top-level key →
 * validator.
 */
export const validators = () => ({
  name: 'validators',
  setup(build) {
    build.onResolve({ filter: /^validators:/ }, ({ path }) => ({ path, namespace: 'validators' }));
    build.onLoad({ filter: /.*/, namespace: 'validators' }, async ({ path }) => {
      return { contents: await compileValidators(path), loader: 'js', watchFiles: [fileURLToPath(schemaOf(path))] };
    });
  },
});

/**
 * @param {string} name `validators:NAME`
 * @returns {Promise<string>} the source of that module
 */
export async function compileValidators(name) {
  return compile(JSON.parse(await readFile(schemaOf(name), 'utf8')));
}

/** @returns the source of a module with one validator per top-level key, so that a section can be validated separately */
function compile(schema) {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    messages: false, // the rules create the messages
    strictNumbers: false, // an infinite timeout is a number to Pydantic
    unicode: false, // every length is compared with 1; counting code points would need ajv at run time
    logger: false, // only warns about the deprecation of `unicode`
    code: { source: true, esm: true },
  });
  ajv.addSchema(withoutAnnotations(schema));
  // A file whose top is not a mapping of fixed keys is validated as a whole, under the empty name.
  const sections = schema.properties === undefined ? [''] : Object.keys(schema.properties);
  const exported = Object.fromEntries(
    sections.map((section, index) => {
      ajv.addSchema({ $id: `section:${section}`, $ref: section === '' ? schema.$id : `${schema.$id}#/properties/${section}` });
      return [`section${index}`, `section:${section}`];
    }),
  );
  const table = sections.map((section, index) => `${JSON.stringify(section)}: section${index}`).join(', ');
  return `${inPlace(standalone.default(ajv, exported))}${addAll}export default { ${table} };\n`;
}

/** ajv copies all previous errors for each value with more errors: with thousands of wrong values that is quadratic. */
const inPlace = (source) => source.replaceAll(/\bvErrors\.concat\(([\w$]+\.errors)\)/g, 'addAll(vErrors, $1)');
const addAll = `
function addAll(errors, more) {
  for (const error of more) errors.push(error);
  return errors;
}
`;

/** `named` if the keys of `value` are names of our own, which may coincide with a keyword. */
function withoutAnnotations(value, named = false) {
  if (Array.isArray(value)) return value.map((item) => withoutAnnotations(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => named || !annotations.has(key))
      .map(([key, inner]) => [key, withoutAnnotations(inner, !named && (key === 'properties' || key === '$defs'))]),
  );
}
