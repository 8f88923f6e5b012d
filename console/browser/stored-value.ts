import { useSyncExternalStore } from "react";

/** A small value kept in this browser: what it is now, how to change it, who wants to know. */
export interface StoredValue<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

/**
 * Keeps one value under `key` in localStorage, and in memory only where storage is forbidden.
 * `parse` turns what was found (null when nothing) into a valid value; a change in another tab is noticed.
 */
export function storedValue<T extends string>(key: string, parse: (found: string | null) => T): StoredValue<T> {
  const listeners = new Set<() => void>();
  let current: T | undefined;

  const announce = (): void => listeners.forEach((listener) => listener());
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== key) return;
    current = parse(event.newValue);
    announce();
  };

  return {
    get: () => (current ??= parse(read(key))),
    set(value) {
      current = value;
      write(key, value);
      announce();
    },
    subscribe(listener) {
      if (listeners.size === 0) globalThis.addEventListener?.("storage", onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) globalThis.removeEventListener?.("storage", onStorage);
      };
    },
  };
}

/** The stored value as React state, and its setter. */
export function useStoredValue<T>(value: StoredValue<T>): [T, (next: T) => void] {
  return [useSyncExternalStore(value.subscribe, value.get, value.get), value.set];
}

function read(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(key, value);
  } catch {
    // Private windows may forbid storage; the value then lives until the page is closed.
  }
}
