// In a browser's worker there is no `require`: the few functions of Node that a server without a machine calls, and nothing else.
// biome-ignore-start lint: a `var` of the name of what may be there is the way to ask for it in both worlds
var require =
  typeof require === 'function'
    ? require
    : (name) =>
        ({
          'node:os': { homedir: () => '/~' },
          'node:path': {
            sep: '/',
            delimiter: ':',
            join: (...parts) => parts.join('/').replace(/\/+/g, '/'),
            dirname: (path) => path.replace(/\/[^/]*$/, '') || '/',
          },
          'node:url': {
            fileURLToPath: (url) => decodeURIComponent(new URL(url).pathname),
            pathToFileURL: (path) => new URL(`file://${path.split('/').map(encodeURIComponent).join('/')}`),
          },
          'node:util': { promisify: (run) => run },
        })[name] ?? {};
// biome-ignore-end lint: it ends here
