import { Ellipsis, Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../button.tsx";
import { IconButton } from "../icon-button.tsx";
import { Confirm } from "../overlay/confirm.tsx";
import { Sheet } from "../overlay/dialog.tsx";
import { Menu, MenuItem, MenuRule } from "../overlay/menu.tsx";
import { useToast } from "../overlay/toast.tsx";
import { Section } from "../section.tsx";
import { Highlighted } from "../text/highlighted.tsx";
import { useWords } from "./use-words.ts";

export function ActionSamples(): ReactNode {
  const { say, sections, voice, topics } = useWords();
  const toast = useToast();
  const [open, setOpen] = useState<"confirm" | "sheet">();
  const changed = (): void => toast({ title: say.saved, undo: () => toast({ title: say.cancel }) });
  return (
    <Section title={sections.actions}>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" onClick={changed}>
          {say.save}
        </Button>
        <Button onClick={() => setOpen("sheet")}>{say.sheet}</Button>
        <Button look="quiet">{say.cancel}</Button>
        <Button look="danger" onClick={() => setOpen("confirm")}>
          {say.delete}
        </Button>
        <Button look="primary" busy>
          {say.busy}
        </Button>
        <Button disabled>{say.save}</Button>
        <Button size="small">{say.edit}</Button>
        <IconButton icon={Pencil} label={say.edit} />
        <Menu trigger={<IconButton icon={Ellipsis} label={say.more} />}>
          <MenuItem onSelect={changed}>{say.edit}</MenuItem>
          <MenuRule />
          <MenuItem danger onSelect={() => setOpen("confirm")}>
            {say.delete}
          </MenuItem>
        </Menu>
      </div>
      <Confirm open={open === "confirm"} title={say.deleteAsk} action={say.delete} danger onConfirm={changed} onClose={() => setOpen(undefined)}>
        {say.deleteLead}
      </Confirm>
      <Sheet open={open === "sheet"} onClose={() => setOpen(undefined)} title={topics[0] ?? ""}>
        <p className="text-lead">
          <Highlighted text={voice} spans={[]} />
        </p>
      </Sheet>
    </Section>
  );
}
