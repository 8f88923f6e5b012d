import { ApiError } from "#api/errors.ts";

/** What a refusal says of the address that a page was opened by. */
export type AddressFault = { readonly kind: "thing" } | { readonly kind: "conditions"; readonly conditions: readonly string[] };

/**
 * Whether a refusal comes from the page's own address: an old bookmark or one typed by hand names a thing by no id at all, or
 * holds conditions that are not possible (written as they stand there, `owner=foo`). Undefined when the address is not to blame.
 */
export function addressFault(error: unknown, search: string): AddressFault | undefined {
  if (!(error instanceof ApiError) || error.status !== 400 || error.code !== "invalid") return undefined;
  const fields = Object.keys(error.fields).map((path) => path.split(".")[0] ?? "");
  const given = [...new URLSearchParams(search)];
  // The API may say departmentId where the address says department.
  const blamed = given.filter(([name]) => fields.some((field) => field === name || field === `${name}Id`));
  if (blamed.length > 0) return { kind: "conditions", conditions: blamed.map(([name, value]) => `${name}=${value}`) };
  return fields.length > 0 && fields.every((field) => /(^id|Id)$/.test(field)) ? { kind: "thing" } : undefined;
}
