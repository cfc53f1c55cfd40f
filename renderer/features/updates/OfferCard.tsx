import { Button } from "antd";
import type { UpdateOffer, UpdateStatus } from "#shared/contracts/updates.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { updatesStrings } from "./strings.ts";
import { megabytes } from "./updateView.ts";

interface OfferCardProps {
  readonly offer: UpdateOffer;
  readonly isReady: boolean;
  readonly phase: UpdateStatus["phase"];
  /** Bytes that have arrived. */
  readonly done: number;
  readonly onFetch: () => void;
  readonly onInstall: () => void;
}

/** A new version: what it brings, and the next step. */
export const OfferCard = ({ offer, isReady, phase, done, onFetch, onInstall }: OfferCardProps) => {
  const t = useText(updatesStrings);
  const language = useLanguage();
  const notes = language === "en" ? offer.notes.en || offer.notes.zh : offer.notes.zh || offer.notes.en;
  return (
    <section className="update-offer" aria-label={t("offered", { version: offer.version })}>
      <div className="update-offer-head">
        <div>
          <h3 className="update-offer-title">{t("offered", { version: offer.version })}</h3>
          <div className="panel-note">{t("offeredNote", { published: formatInstant(offer.publishedAt), size: megabytes(offer.bytes) })}</div>
        </div>
        {/* One button for both steps: the focus stays on it. */}
        <Button type="primary" loading={phase === "fetching" || phase === "installing"} onClick={() => phase === "idle" && (isReady ? onInstall() : onFetch())}>
          {phase === "installing" ? t("installing") : isReady ? t("install", { version: offer.version }) : t("fetch")}
        </Button>
      </div>
      <p className="update-notes">{notes === "" ? t("noNotes") : notes}</p>
      {phase === "fetching" ? <ProgressCard title={t("fetching", { version: offer.version })} done={done} total={offer.bytes} isShare /> : null}
      {isReady ? <StateBadge tone="done">{t("ready")}</StateBadge> : null}
    </section>
  );
};
