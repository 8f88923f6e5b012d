import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { ME_KEY } from "#api/query-client.ts";
import { updateMe } from "#api/update-me.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Button } from "#design/button.tsx";
import { DefinitionList } from "#design/definition-list.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Section } from "#design/section.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The own name, and what others set: address and roles. */
export function ProfileSection(): ReactNode {
  const t = useText();
  const { me } = useSession();
  const client = useQueryClient();
  const { busy, run } = useVerb(["members"]);
  const [name, setName] = useState(me.account.name);
  const rename = async (wanted: string): Promise<void> => {
    client.setQueryData(ME_KEY, await updateMe({ name: wanted }));
    setName(wanted);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const before = me.account.name;
    void run(() => rename(name.trim()), { done: t("settings.account.renamed"), undo: () => rename(before) });
  };
  const roles = me.workspaces.map((each) => t("settings.account.roleIn", { role: t(`account.role.${each.role}`), workspace: each.name }));
  return (
    <Section title={t("settings.account.profile")}>
      <div className="grid max-w-xl gap-5">
        <form onSubmit={submit} className="flex items-end gap-2">
          <Field label={t("account.name")} className="grow">
            <TextInput name="name" autoComplete="name" required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Button type="submit" busy={busy} disabled={name.trim() === "" || name.trim() === me.account.name}>
            {t("settings.save")}
          </Button>
        </form>
        <DefinitionList
          items={[
            { term: t("account.email"), value: me.account.email },
            { term: t("settings.role"), value: <ul>{roles.map((role) => <li key={role}>{role}</li>)}</ul> },
          ]}
        />
      </div>
    </Section>
  );
}
