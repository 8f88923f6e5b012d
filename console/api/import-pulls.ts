import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { KnownRows } from "./imports.ts";

/** Where files lie; what is secret of it is sent apart and never comes back. */
export type PullPlace =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "s3"; readonly endpoint: string; readonly region: string; readonly bucket: string; readonly prefix: string; readonly accessKey: string }
  | { readonly kind: "sftp"; readonly host: string; readonly port: number; readonly user: string; readonly login: "password" | "key"; readonly path: string };

export type PullSchedule = { readonly every: "minutes"; readonly minutes: number } | { readonly every: "hour"; readonly minute: number } | { readonly every: "day"; readonly at: string };

interface Settings {
  readonly name: string;
  readonly place: PullPlace;
  readonly hostKey: string | null;
  readonly pattern: string;
  readonly mappingId: string;
  readonly known: KnownRows;
  readonly schedule: PullSchedule;
  readonly after: "leave" | "move";
  readonly active: boolean;
}

export interface PullSecret {
  readonly secret: string;
  readonly passphrase?: string;
}

export interface GivenPull extends Settings {
  readonly secret?: PullSecret;
}

export interface PullRun {
  readonly id: string;
  readonly asked: "schedule" | "person";
  readonly status: "running" | "done" | "failed";
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly found: number;
  readonly taken: number;
  /** Files that somebody may still be writing. */
  readonly waiting: number;
  readonly refused: number;
  /** A code with a sentence: `listen.pull.fault.CODE`. */
  readonly fault: string | null;
  readonly detail: string | null;
}

export interface ImportPull extends Settings {
  readonly id: string;
  readonly secretKept: boolean;
  readonly nextAt: string | null;
  /** Failures in a row. */
  readonly failures: number;
  readonly failingSince: string | null;
  readonly last: PullRun | null;
}

export interface PulledFile {
  readonly path: string;
  readonly bytes: number;
  readonly outcome: "taken" | "same" | "refused";
  /** Why it was refused (`listen.pull.file.CODE`); of columns, those that are missing. */
  readonly refusal: { readonly code: string; readonly detail: string } | null;
  readonly moved: boolean;
  readonly import: { readonly id: string; readonly status: string; readonly accepted: number; readonly corrected: number; readonly rejected: number } | null;
}

/** GET /import-pulls: by name, with the folders that the operator allows. */
export const importPullsQuery = queryOptions({
  queryKey: ["import-pulls"],
  queryFn: ({ signal }) => request<{ items: readonly ImportPull[]; folders: readonly string[] }>("GET", "/import-pulls", { signal }),
});

/** GET /import-pulls/{id}/runs: newest first. */
export const pullRunsQuery = (id: string) =>
  queryOptions({ queryKey: ["import-pull", id, "runs"], queryFn: ({ signal }) => request<{ items: readonly (PullRun & { readonly files: readonly PulledFile[] })[] }>("GET", `/import-pulls/${id}/runs`, { signal }) });

/** POST /import-pulls, PUT /import-pulls/{id}. 409 import-pull-name-taken. */
export const savePull = (id: string | undefined, pull: GivenPull): Promise<ImportPull> => (id === undefined ? request("POST", "/import-pulls", { body: pull }) : request("PUT", `/import-pulls/${id}`, { body: pull }));

/** DELETE /import-pulls/{id}: what was imported stays. */
export const removePull = (id: string): Promise<unknown> => request("DELETE", `/import-pulls/${id}`);

/** POST /import-pulls/{id}/runs: looks at the place now. */
export const pullNow = (id: string): Promise<unknown> => request("POST", `/import-pulls/${id}/runs`, { body: {} });

export interface PlaceChecked {
  readonly fault: string | null;
  readonly detail: string;
  /** Of SFTP: what the host shows. */
  readonly fingerprint: string | null;
  readonly files: number;
  readonly fitting: number;
  readonly names: readonly string[];
}

/** POST /import-pull-checks: looks at a place without taking anything. */
export const checkPlace = (given: { pullId?: string; place: PullPlace; secret?: PullSecret; hostKey: string | null; pattern: string }): Promise<PlaceChecked> => request("POST", "/import-pull-checks", { body: given });
