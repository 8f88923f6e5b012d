import { address, type Query, refusal, standingHeaders } from "./client.ts";

/** GET /voices.csv: the selected voices, masked and in the reader’s words, as a file with its byte order mark. A link could not name the workspace. */
export async function exportVoices(filter: Query, language: "ja" | "en"): Promise<Blob> {
  const response = await fetch(address("/voices.csv", { ...filter, language }), { headers: standingHeaders(), credentials: "same-origin" });
  if (!response.ok) throw await refusal(response);
  return response.blob();
}
