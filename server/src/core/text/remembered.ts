/**
 * Creates a function of a text that remembers what it computed: the same words are asked about at every keystroke.
 * @param most how many texts are remembered; when there are more, all are forgotten
 */
export function remembered<V extends object | string | boolean>(most: number, compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = compute(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
