import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { VoiceReading } from "./voice-reading.ts";
import type { Channel, Intent, Named, Risk, ScoreKind, Speaker, Stage } from "./vocabulary.ts";

/** Why a stretch of the masked text is marked; offsets in UTF-16 units, end exclusive. */
export interface Highlight {
  readonly kind: "query" | "intent" | "sentiment" | "topic" | "phrase" | "risk" | "fact" | "aspect";
  readonly start: number;
  readonly end: number;
  /** The intent, the topic's id, the phrase, the kind of risk or of fact, or the thing judged. */
  readonly of?: string;
  /** Of sentiment and of what is said of a thing: −1 … 1. */
  readonly polarity?: number;
}

export type CorrectionField = "touchpoint" | "occurredAt" | "intents" | "sentiment" | "topics" | "risks";

/** A voice with what holds of it: a person's word over the machine's. The text is masked. */
export interface Voice {
  readonly id: string;
  readonly source: string;
  readonly sourceId: string;
  readonly occurredAt: string;
  readonly touchpoint: Named | null;
  readonly channel: Channel;
  readonly stage: Stage | null;
  readonly department: Named | null;
  readonly speaker: Speaker;
  readonly customerId: string | null;
  /** ja, en, or other. */
  readonly language: string;
  readonly text: string;
  /** False while the analysis is under way or when it failed: then there is no text to show. */
  readonly analyzed: boolean;
  readonly scores: Readonly<Record<ScoreKind, number | null>>;
  readonly sentiment: number | null;
  readonly intents: readonly Intent[];
  /** Those at or above the workspace's thresholds, or those a person stated. */
  readonly risks: readonly Risk[];
  readonly topics: readonly Named[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly corrected: readonly CorrectionField[];
  readonly highlights: readonly Highlight[];
}

export type SaidBy =
  | { readonly kind: "machine"; readonly version: string }
  | { readonly kind: "person"; readonly person: Named; readonly at: string }
  | { readonly kind: "sender" }
  | { readonly kind: "nobody" };

export interface VoiceDetail {
  readonly voice: Voice;
  readonly receivedAt: string;
  readonly saidBy: Readonly<Record<CorrectionField, SaidBy>>;
  readonly reading: VoiceReading;
  /** Every fact ever stated, oldest first; null took the field's correction back. Ids stand for names. */
  readonly corrections: readonly { readonly field: CorrectionField; readonly value: unknown; readonly by: Named; readonly at: string }[];
  /** Files that said something else of it later, oldest first. */
  readonly revisions: readonly {
    readonly importId: string;
    readonly fileName: string;
    readonly at: string;
    readonly by: { readonly kind: "member" | "key" | "operator"; readonly name: string | null };
    readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
  }[];
  /** The customer's other voices in sight, oldest first. */
  readonly journey: readonly Pick<Voice, "id" | "occurredAt" | "touchpoint" | "channel" | "stage" | "text" | "scores" | "intents">[];
}

/** GET /voices/{id}. */
export const voiceQuery = (id: string) =>
  queryOptions({ queryKey: ["voice", id], queryFn: ({ signal }) => request<VoiceDetail>("GET", `/voices/${id}`, { signal }) });

/** GET /voices/{id}/original: the text as it was written. Every look is audited, so it is asked for and never prefetched. */
export const readOriginal = (id: string): Promise<{ text: string; attributes: Readonly<Record<string, string>> }> => request("GET", `/voices/${id}/original`);

export interface Correction {
  readonly field: CorrectionField;
  /** Null takes the field's correction back. */
  readonly value: string | number | readonly string[] | null;
}

/** POST /voices/{id}/corrections: a person's word beats every machine version. Answers with the voice as it then is. */
export const correctVoice = (id: string, correction: Correction): Promise<VoiceDetail> => request("POST", `/voices/${id}/corrections`, { body: correction });
