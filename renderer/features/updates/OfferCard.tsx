import { Button } from "antd";
import type { UpdateOffer } from "#shared/contracts/updates.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { updatesStrings } from "./strings.ts";
import { megabytes } from "./updateView.ts";

interface OfferCardProps {
  readonly offer: UpdateOffer;
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly isInstalling: boolean;
  readonly onFetch: () => void;
  readonly onInstall: () => void;
}

/** A new version: what it brings, and the next step. */
export const OfferCard = ({ offer, isReady, isBusy, isInstalling, onFetch, onInstall }: OfferCardProps) => {
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
        {isReady ? (
          <Button type="primary" loading={isInstalling} disabled={isBusy} onClick={onInstall}>
            {isInstalling ? t("installing") : t("install", { version: offer.version })}
          </Button>
        ) : (
          <Button type="primary" disabled={isBusy} onClick={onFetch}>
            {t("fetch")}
          </Button>
        )}
      </div>
      <p className="update-notes">{notes === "" ? t("noNotes") : notes}</p>
      {isReady ? <StateBadge tone="done">{t("ready")}</StateBadge> : null}
    </section>
  );
};
