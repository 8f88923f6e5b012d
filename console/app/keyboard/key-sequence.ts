/** The parts of a KeyboardEvent that matter here. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** How long a second key may take, milliseconds. */
const PATIENCE = 1200;

/** The press as it is written in a binding: "mod+k", "?", "g". */
export function nameOf(press: KeyPress): string {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return `${press.ctrlKey || press.metaKey ? "mod+" : ""}${press.altKey ? "alt+" : ""}${key}`;
}

/** Recognises bindings of one key ("?") or of two in a row ("g l"). The clock (ms) is an argument. */
export class KeySequence {
  #first: { name: string; at: number } | undefined;

  /** The binding that this press completes, if any. */
  press(press: KeyPress, bindings: readonly string[], now: number): string | undefined {
    const name = nameOf(press);
    const first = this.#first && now - this.#first.at <= PATIENCE ? this.#first.name : undefined;
    this.#first = undefined;
    const pair = `${first} ${name}`;
    if (first !== undefined && bindings.includes(pair)) return pair;
    if (bindings.includes(name)) return name;
    if (bindings.some((binding) => binding.startsWith(`${name} `))) this.#first = { name, at: now };
    return undefined;
  }
}
