/** How often it is looked whether the client is still there, in milliseconds. */
const interval = 3000;

/**
 * Calls back once a process is no longer there: what ends without a word may leave a channel open.
 * @param id of the process; one that makes no sense is never gone
 */
export function whenGone(id: number, callback: () => void): void {
  // 0 and less stand for groups of processes
  if (!(id > 0)) return;
  const look = () => {
    try {
      process.kill(id, 0);
    } catch (error) {
      // one that belongs to somebody else may not be touched, and is there
      if (error instanceof Error && 'code' in error && error.code === 'ESRCH') callback();
    }
  };
  setInterval(look, interval).unref();
}
