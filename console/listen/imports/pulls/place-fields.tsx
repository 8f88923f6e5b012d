import type { ReactNode } from "react";
import type { PullPlace } from "#api/import-pulls.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { Field } from "#design/form/field.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { TextArea, TextInput } from "#design/form/text-input.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

export interface SecretDraft {
  readonly secret: string;
  readonly passphrase: string;
}

interface Props<P extends PullPlace = PullPlace> {
  readonly place: P;
  readonly onPlace: (place: PullPlace) => void;
  readonly secret: SecretDraft;
  readonly onSecret: (secret: SecretDraft) => void;
  /** The secret that was entered before stays unless another is. */
  readonly kept: boolean;
  readonly folders: readonly string[];
  readonly errorOf: (field: string) => string | undefined;
}

export const EMPTY_PLACES: { readonly [Kind in PullPlace["kind"]]: Extract<PullPlace, { kind: Kind }> } = {
  folder: { kind: "folder", path: "" },
  s3: { kind: "s3", endpoint: "", region: "ap-northeast-1", bucket: "", prefix: "", accessKey: "" },
  sftp: { kind: "sftp", host: "", port: 22, user: "", login: "password", path: "." },
};

/** Where files lie, in the words of each kind of place. */
export function PlaceFields(props: Props): ReactNode {
  const t = useText();
  const { place, onPlace, folders } = props;
  return (
    <div className="grid gap-5">
      <RadioGroup
        legend={t("listen.pull.kind")}
        value={place.kind}
        onChange={(kind) => onPlace(kind === "folder" ? { kind, path: folders[0] ?? "" } : EMPTY_PLACES[kind])}
        options={(["folder", "s3", "sftp"] as const).map((value) => ({ value, label: t(`listen.pull.kind.${value}`), detail: t(`listen.pull.kindLead.${value}`) }))}
      />
      {place.kind === "folder" ? <FolderFields {...props} place={place} /> : place.kind === "s3" ? <S3Fields {...props} place={place} /> : <SftpFields {...props} place={place} />}
    </div>
  );
}

function FolderFields({ place, onPlace, folders, errorOf }: Props<Extract<PullPlace, { kind: "folder" }>>): ReactNode {
  const t = useText();
  const format = useFormat();
  if (folders.length === 0) return <Notice tone="warn" title={t("listen.pull.noFolders")}>{t("listen.pull.noFoldersLead")}</Notice>;
  return (
    <Field label={t("listen.pull.folder")} hint={t("listen.pull.folderHint", { folders: format.list(folders) })} required error={errorOf("place/path")}>
      <TextInput value={place.path} maxLength={1000} onChange={(event) => onPlace({ ...place, path: event.target.value })} />
    </Field>
  );
}

function S3Fields({ place, onPlace, secret, onSecret, kept, errorOf }: Props<Extract<PullPlace, { kind: "s3" }>>): ReactNode {
  const t = useText();
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
      <Field label={t("listen.pull.endpoint")} hint={t("listen.pull.endpointHint")} required error={errorOf("place/endpoint")} className="sm:col-span-2">
        <TextInput type="url" value={place.endpoint} onChange={(event) => onPlace({ ...place, endpoint: event.target.value.trim() })} />
      </Field>
      <Field label={t("listen.pull.bucket")} required error={errorOf("place/bucket")}>
        <TextInput value={place.bucket} maxLength={63} autoComplete="off" onChange={(event) => onPlace({ ...place, bucket: event.target.value.trim() })} />
      </Field>
      <Field label={t("listen.pull.region")} required error={errorOf("place/region")}>
        <TextInput value={place.region} maxLength={60} autoComplete="off" onChange={(event) => onPlace({ ...place, region: event.target.value.trim() })} />
      </Field>
      <Field label={t("listen.pull.prefix")} hint={t("listen.pull.prefixHint")} className="sm:col-span-2">
        <TextInput value={place.prefix} maxLength={500} autoComplete="off" onChange={(event) => onPlace({ ...place, prefix: event.target.value })} />
      </Field>
      <Field label={t("listen.pull.accessKey")} required error={errorOf("place/accessKey")}>
        <TextInput value={place.accessKey} maxLength={200} autoComplete="off" onChange={(event) => onPlace({ ...place, accessKey: event.target.value.trim() })} />
      </Field>
      <Field label={t("listen.pull.secretKey")} hint={kept ? t("listen.pull.secretKept") : undefined} required={!kept} error={errorOf("secret")}>
        <TextInput type="password" autoComplete="new-password" value={secret.secret} onChange={(event) => onSecret({ ...secret, secret: event.target.value })} />
      </Field>
    </div>
  );
}

function SftpFields({ place, onPlace, secret, onSecret, kept, errorOf }: Props<Extract<PullPlace, { kind: "sftp" }>>): ReactNode {
  const t = useText();
  const hint = kept ? t("listen.pull.secretKept") : undefined;
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
      <Field label={t("listen.pull.host")} required error={errorOf("place/host")}>
        <TextInput value={place.host} maxLength={253} autoComplete="off" onChange={(event) => onPlace({ ...place, host: event.target.value.trim() })} />
      </Field>
      <Field label={t("listen.pull.port")} required error={errorOf("place/port")}>
        <TextInput type="number" min={1} max={65_535} value={Number.isNaN(place.port) ? "" : place.port} onChange={(event) => onPlace({ ...place, port: event.target.valueAsNumber })} />
      </Field>
      <Field label={t("listen.pull.user")} required error={errorOf("place/user")}>
        <TextInput value={place.user} maxLength={200} autoComplete="off" onChange={(event) => onPlace({ ...place, user: event.target.value })} />
      </Field>
      <Field label={t("listen.pull.directory")} hint={t("listen.pull.directoryHint")} required error={errorOf("place/path")}>
        <TextInput value={place.path} maxLength={1000} autoComplete="off" onChange={(event) => onPlace({ ...place, path: event.target.value })} />
      </Field>
      <div className="sm:col-span-2">
        <RadioGroup legend={t("listen.pull.login")} value={place.login} onChange={(login) => onPlace({ ...place, login })} options={(["password", "key"] as const).map((value) => ({ value, label: t(`listen.pull.login.${value}`) }))} />
      </div>
      {place.login === "password" ? (
        <Field label={t("listen.pull.login.password")} hint={hint} required={!kept} error={errorOf("secret")}>
          <TextInput type="password" autoComplete="new-password" value={secret.secret} onChange={(event) => onSecret({ ...secret, secret: event.target.value })} />
        </Field>
      ) : (
        <>
          <Field label={t("listen.pull.login.key")} hint={hint ?? t("listen.pull.keyHint")} required={!kept} error={errorOf("secret")} className="sm:col-span-2">
            <TextArea rows={5} spellCheck={false} autoComplete="off" className="font-mono text-note" value={secret.secret} onChange={(event) => onSecret({ ...secret, secret: event.target.value })} />
          </Field>
          <Field label={t("listen.pull.passphrase")}>
            <TextInput type="password" autoComplete="new-password" value={secret.passphrase} onChange={(event) => onSecret({ ...secret, passphrase: event.target.value })} />
          </Field>
        </>
      )}
    </div>
  );
}
