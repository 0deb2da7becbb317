import type { FileFact, Machine } from '../../server/src/core/index.ts';

/** A test's description of a machine; everything else is missing on it. */
export interface MachineSketch {
  readonly platform?: Machine['platform'];
  readonly env?: Readonly<Record<string, string>>;
  /** Programs in the only folder of PATH. */
  readonly programs?: readonly string[];
  /** Other files by path, `~` for the home folder: text, or other facts about them. */
  readonly files?: Readonly<Record<string, Partial<FileFact>>>;
  readonly project?: string;
  readonly home?: string;
  readonly path?: readonly string[];
  readonly cwd?: string;
}

/** The home folder of every sketched machine. */
export const homeFolder = '/home/ada';

const present: FileFact = { kind: 'file', readable: true, writable: true, executable: false };
const absent: FileFact = { kind: 'missing', readable: false, executable: false };

/** Creates a machine from a sketch. Every path has been inspected on it: what is not in the sketch is missing. */
export function machine(sketch: MachineSketch = {}): Machine {
  const bin = `${homeFolder}/bin`;
  const drawn: Record<string, FileFact> = {};
  for (const name of sketch.programs ?? []) drawn[`${bin}/${name}`] = { ...present, executable: true };
  for (const [path, fact] of Object.entries(sketch.files ?? {})) drawn[path.replace(/^~/, homeFolder)] = { ...present, ...fact };
  return {
    platform: sketch.platform ?? 'posix',
    home: homeFolder,
    env: { HOME: homeFolder, PATH: bin, ...sketch.env },
    dotenv: {
      ...(sketch.project === undefined ? {} : { project: { path: '/srv/project/.env', text: sketch.project } }),
      ...(sketch.home === undefined ? {} : { home: { path: `${homeFolder}/.ouroboros/.env`, text: sketch.home } }),
    },
    path: sketch.path ?? [bin],
    files: everywhere(drawn),
    ...(sketch.cwd === undefined ? {} : { cwd: sketch.cwd }),
  };
}

/** A record that contains every path. */
function everywhere(drawn: Record<string, FileFact>): Record<string, FileFact> {
  return new Proxy(drawn, {
    get: (files, path) => (typeof path === 'string' ? (files[path] ?? absent) : undefined),
    getOwnPropertyDescriptor: (files, path) => ({ configurable: true, enumerable: Object.hasOwn(files, path), value: absent }),
  });
}
