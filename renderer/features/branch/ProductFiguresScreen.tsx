/* 产品数据: what is held, offered and needed of the products, as the hub counts it (R281). No client is named. */
import { Button } from "antd";
import type { ProductFigures } from "#shared/contracts/branch.ts";
import { fewestForAmounts } from "#shared/domain/branch/branchFigures.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { usePrint } from "#renderer/ui/printing.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { AskedView } from "./AskedView.tsx";
import { FigureTable, shareText } from "./FigureTable.tsx";
import { productFiguresStrings } from "./productFiguresStrings.ts";
import { branchStrings } from "./strings.ts";
import { useAskedFigures, useDeskWords } from "./useDesk.ts";
import "./branch.css";
import "./figures.css";

const Shown = ({ figures }: { readonly figures: ProductFigures }) => {
  const t = useText(productFiguresStrings);
  const labels = useLabels();
  const words = useWordsOf();
  const { held, offered, needs } = figures;
  if (held.length + offered.length + needs.length === 0) return <EmptyState title={t("empty")} hint={t("emptyHint")} />;
  return (
    <div className="branch-paper figures">
      <p className="aside-text">{t("definition", { count: fewestForAmounts })}</p>
      <Panel title={t("needs")}>
        <FigureTable
          label={t("needs")}
          heads={[t("need"), t("open"), t("openClients"), t("openAmount"), t("met"), t("dropped")]}
          rows={needs.map((line) => ({
            key: line.kind,
            cells: [labels.of("needKind", line.kind), line.open, line.openClients, <Money key="fen" fen={line.openFen ?? undefined} />, line.met, line.dropped],
          }))}
          none={t("nothingNeeded")}
        />
      </Panel>
      <Panel title={t("offered")}>
        <FigureTable
          label={t("offered")}
          heads={[t("product"), t("recommended"), t("interested"), t("bought"), t("declined"), t("boughtShare")]}
          rows={offered.map((line) => ({
            key: line.productId,
            cells: [words(line.name, line.nameEn), line.recommended, line.interested, line.bought, line.declined, shareText(line.bought, line.recommended)],
          }))}
          none={t("nothingOffered")}
        />
      </Panel>
      <Panel title={t("held")}>
        <FigureTable
          label={t("held")}
          heads={[t("kind"), t("clients"), t("holdings"), t("amount"), t("opened"), t("ending"), t("elsewhere")]}
          rows={held.map((line) => ({
            key: line.kind,
            cells: [
              labels.of("holdingKind", line.kind),
              line.clients,
              line.holdings,
              <Money key="fen" fen={line.amountFen ?? undefined} />,
              line.opened,
              line.ending,
              line.elsewhere,
            ],
          }))}
          none={t("nothingHeld")}
        />
      </Panel>
    </div>
  );
};

const Asked = () => {
  const t = useText(productFiguresStrings);
  const b = useText(branchStrings);
  const api = useApi();
  const words = useDeskWords();
  const printing = usePrint();
  const asked = useAskedFigures("productFigures", () => api.branch.productFigures({}));
  const fileName = `${t("page")}-${todayInChina()}`;
  return (
    <Page
      title={t("page")}
      subtitle={asked.value ? t("at", { at: formatInstant(asked.value.at) }) : b("onlineOnly")}
      actions={
        <>
          <Button loading={asked.isAsking} onClick={asked.again}>
            {b("refresh")}
          </Button>
          <Button disabled={!asked.value} onClick={() => printing.savePdf({ fileName })}>
            {b("figuresPdf")}
          </Button>
          <Button disabled={!asked.value} onClick={() => printing.preview({ fileName })}>
            {b("figuresPrint")}
          </Button>
        </>
      }
      restorationId="productFigures"
    >
      <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
        {asked.value ? <Shown figures={asked.value} /> : null}
      </AskedView>
    </Page>
  );
};

export const ProductFiguresScreen = () => {
  const t = useText(productFiguresStrings);
  const b = useText(branchStrings);
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const standing = useRead("branchStanding", () => api.branch.branchStanding({}), ["session"]).value;
  if (standing?.routes.includes("productFigures")) return <Asked />;
  return (
    <Page title={t("page")}>
      {standing === undefined ? (
        <Skeleton />
      ) : standing.isJoined ? (
        <EmptyState
          title={t("noRight")}
          hint={t("noRightHint", { role: labels.of("role", standing.role) })}
          action={
            <Button type="primary" onClick={() => go("/products")}>
              {t("toCatalogue")}
            </Button>
          }
        />
      ) : (
        <EmptyState title={b("notJoined")} hint={b("notJoinedFigures")} />
      )}
    </Page>
  );
};
