/* Probable duplicates: all of them, or those of one client (`?client=`). A person decides; nothing merges by itself. */
import { Button } from "antd";
import { useState } from "react";
import type { DuplicateGroup } from "#shared/contracts/clients/duplicateTypes.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useNaming } from "#renderer/features/clients/archive/useNaming.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { DuplicateCard, DuplicateFacts, reasonWords, VerdictBadge } from "./DuplicateCard.tsx";
import { duplicateStrings } from "./strings.ts";

const pageSize = 30;

const OfOne = ({ clientId }: { readonly clientId: string }) => {
  const t = useText(duplicateStrings);
  const api = useApi();
  const go = useGo();
  const { naming } = useNaming();
  const reading = useRead(`duplicatesOf ${clientId}`, () => api.clients.duplicatesOf({ clientId }), ["clients"]);
  if (!reading.value) return <ReadState reading={reading} />;
  if (reading.value.candidates.length === 0) return <EmptyState title={t("emptyOf")} action={<Button onClick={() => go("/duplicates")}>{t("all")}</Button>} />;
  return (
    <Panel>
      <ReadState reading={reading} />
      <ul className="duplicate-list">
        {reading.value.candidates.map((candidate) => (
          <li key={candidate.clientId}>
            <DuplicateCard
              candidate={candidate}
              naming={naming}
              actionLabel={t("compare")}
              onAction={() => go("/duplicates/merge", { keep: clientId, drop: candidate.clientId })}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const Group = ({ group }: { readonly group: DuplicateGroup }) => {
  const t = useText(duplicateStrings);
  const go = useGo();
  const { naming } = useNaming();
  const [first] = group.clients;
  const compare = (dropId: string): void => go("/duplicates/merge", { keep: first?.clientId, drop: dropId });
  const only = group.clients.length === 2 ? group.clients[1] : undefined;
  return (
    <Panel
      title={<VerdictBadge verdict={group.likelihood} />}
      note={reasonWords(group.reasons, naming.language)}
      actions={only ? <Button onClick={() => compare(only.clientId)}>{t("compare")}</Button> : undefined}
    >
      <div className="duplicate-group">
        {group.clients.map((client, index) => (
          <div key={client.clientId} className="duplicate-card">
            <div className="row-line-main">
              <button type="button" className="archive-link" onClick={() => go(`/clients/${client.clientId}`)}>
                <strong>{client.name}</strong>
              </button>
              {index > 0 && !only ? (
                <Button className="duplicate-action" onClick={() => compare(client.clientId)}>
                  {t("compare")}
                </Button>
              ) : null}
            </div>
            <DuplicateFacts client={client} naming={naming} />
          </div>
        ))}
      </div>
    </Panel>
  );
};

const All = () => {
  const t = useText(duplicateStrings);
  const api = useApi();
  const [older, setOlder] = useState<{ readonly groups: readonly DuplicateGroup[]; readonly next: string | null }>();
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<Parameters<typeof Failure>[0]["error"]>();
  const ask = (cursor?: string) => api.clients.duplicateGroups(cursor === undefined ? { limit: pageSize } : { limit: pageSize, cursor });
  const reading = useRead("duplicateGroups", () => ask(), ["clients"]);
  if (!reading.value) return <ReadState reading={reading} lines={6} />;
  const next = older ? older.next : reading.value.next;
  const seen = new Set(reading.value.groups.map((group) => group.key));
  const groups = [...reading.value.groups, ...(older?.groups ?? []).filter((group) => !seen.has(group.key))];
  if (groups.length === 0) return <EmptyState title={t("empty")} hint={t("emptyHint")} />;
  const more = async (): Promise<void> => {
    if (next === null) return;
    setReading(true);
    const answer = await ask(next);
    setReading(false);
    if (answer.ok) setOlder({ groups: [...(older?.groups ?? []), ...answer.value.groups], next: answer.value.next });
    setProblem(answer.ok ? undefined : answer.error);
  };
  return (
    <>
      <ReadState reading={reading} />
      {groups.map((group) => (
        <Group key={group.key} group={group} />
      ))}
      {next === null ? null : problem ? (
        <Failure error={problem} onRetry={() => void more()} />
      ) : (
        <div>
          <Button loading={isReading} onClick={() => void more()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
};

export const DuplicatesScreen = () => {
  const t = useText(duplicateStrings);
  const [search] = usePageSearch();
  const clientId = typeof search["client"] === "string" ? search["client"] : undefined;
  return (
    <Page title={t("title")} subtitle={t("subtitle")} restorationId="duplicates">
      {clientId ? <OfOne clientId={clientId} /> : <All />}
    </Page>
  );
};
