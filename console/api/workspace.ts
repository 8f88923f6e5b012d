import { storedValue } from "#browser/stored-value.ts";

/** Id of the workspace this browser works in; empty until the member has one. Sent with every request. */
export const chosenWorkspace = storedValue<string>("koewa.workspace", (found) => found ?? "");

export const WORKSPACE_HEADER = "x-koewa-workspace";
