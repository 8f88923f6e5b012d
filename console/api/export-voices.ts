import { address, type Query, refusal, standingHeaders } from "./client.ts";

/** GET /voices.csv: the selected voices, masked, as a file with its byte order mark. A link could not name the workspace. */
export async function exportVoices(filter: Query): Promise<Blob> {
  const response = await fetch(address("/voices.csv", filter), { headers: standingHeaders(), credentials: "same-origin" });
  if (!response.ok) throw await refusal(response);
  return response.blob();
}
