/* 拜访准备: one A4 page, the same on screen and on paper (R267-R278, R147). Ticks are saved at once. */
import { Checkbox } from "antd";
import { Fragment, useEffect, useState, type ReactNode } from "react";
import type { Day } from "#shared/kernel/time.ts";
import type { PreparationSheet, RouteNote } from "#shared/contracts/visits.ts";
import { missingPapersOf } from "#shared/domain/clients/loanProgress.ts";
import { questions, type QuestionKey } from "#shared/domain/clients/questions.ts";
import { formatDay, formatInstant, formatMoneyShort } from "#renderer/ui/format.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";
import { kilometres } from "./kilometres.ts";
import { SheetScripts } from "./SheetScripts.tsx";
import { ageOn, leaveBy, maturesSoon, reasonToGo, sheetHoldings, sheetPoints, talkingPointText } from "./sheetWords.ts";
import { timeSpan } from "./timeSpan.ts";
import { visitStrings } from "./strings.ts";
import type { Labels } from "#renderer/api/useLabels.ts";

interface PrepareTabProps {
  readonly sheet: PreparationSheet;
  readonly today: Day;
  readonly labels: Labels;
  readonly isLarge: boolean;
  /** False when the ticks could not be saved. */
  readonly onTick: (steps: readonly string[]) => Promise<boolean>;
  readonly onOpenScript: (scriptId: string | undefined) => void;
}

/** Where one comes from that day and how far it is; only the place in the round where the distance is not known. */
const RouteLine = ({ route }: { readonly route: RouteNote | null }) => {
  const t = useText(dayStrings);
  if (!route) return null;
  const start = route.from.type === "office" ? t("routeFromOffice") : t("routeFromVisit", { name: route.from.clientName });
  const way = route.metres === null || route.minutes === null ? t("routeUnknown") : t("routeWay", { km: kilometres(route.metres), minutes: route.minutes });
  return (
    <p>
      {t("routeOrder", { position: route.position, count: route.count })} · {start} {way}
    </p>
  );
};

const Block = ({ title, children, area }: { readonly title: string; readonly children: ReactNode; readonly area?: string }) => (
  <section className="visit-sheet-block" data-area={area}>
    <h3>{title}</h3>
    {children}
  </section>
);

const isQuestion = (key: string): key is QuestionKey => key in questions;

export const PrepareTab = ({ sheet, today, labels, isLarge, onTick, onOpenScript }: PrepareTabProps) => {
  const t = useText(dayStrings);
  const v = useText(visitStrings);
  const label = useLabel();
  const words = useWordsOf();
  const language = useLanguage();
  const { visit, client } = sheet;
  const age = ageOn(client.birthOn, today);
  const leave = leaveBy(visit.startTime, visit.travelMinutes);
  // A tick shows at once; what is stored takes over when it arrives.
  const [pending, setPending] = useState<readonly string[]>();
  const stored = visit.preparation;
  useEffect(() => setPending(undefined), [stored]);
  const ticked = pending ?? stored ?? [];
  const tick = (steps: readonly string[]): void => {
    setPending(steps);
    void onTick(steps).then((isSaved) => {
      if (!isSaved) setPending(undefined);
    });
  };
  const day = (text: string): string => formatDay(text, language, "short");
  const facts = [
    client.salutation,
    age === undefined ? null : t("age", { years: age }),
    client.employer,
    client.jobTitle,
    labels.of("tier", client.tier),
    labels.of("grade", client.grade),
    client.phone,
    client.preferredChannel === null ? null : t("prefers", { channel: labels.of("channel", client.preferredChannel) }),
    client.kind === "person"
      ? client.riskCapacity
        ? client.riskAssessedOn
          ? t("riskOn", { grade: labels.of("riskCapacity", client.riskCapacity), on: client.riskAssessedOn })
          : labels.of("riskCapacity", client.riskCapacity)
        : t("riskNone")
      : null,
  ].filter((fact): fact is string => fact !== null && fact !== "");
  const bullets = (items: readonly ReactNode[], none?: string): ReactNode =>
    items.length === 0 ? (
      none ? (
        <p className="visit-quiet">{none}</p>
      ) : null
    ) : (
      <ul className="visit-sheet-list">
        {items.map((item, index) => (
          <li key={index}>{item}</li>
        ))}
      </ul>
    );
  return (
    <article className="visit-paper visit-sheet" data-large={isLarge ? "" : undefined}>
      <header className="visit-sheet-head">
        <div>
          <h2>{client.name}</h2>
          <p>
            {facts.map((fact, index) => (
              <Fragment key={fact}>
                {index === 0 ? null : " · "}
                <span className="visit-sheet-fact">{fact}</span>
              </Fragment>
            ))}
          </p>
        </div>
        <div className="visit-sheet-when">
          <strong>
            {formatDay(visit.plannedOn, language)} {timeSpan(visit, v("noTime"))}
          </strong>
          <span>{[labels.of("visitKind", visit.kind), labels.of("appointmentState", visit.appointment)].filter(Boolean).join(" · ")}</span>
        </div>
      </header>
      {client.cautions || client.warningMarks.length > 0 ? (
        <p className="visit-sheet-caution">
          <strong>{t("cautions")}</strong>{" "}
          {[client.cautions, ...client.warningMarks.map((mark) => labels.of("warningMark", mark))].filter(Boolean).join(language === "en" ? "; " : "；")}
        </p>
      ) : null}
      <div className="visit-sheet-columns">
        <div className="visit-sheet-column">
          <Block title={t("whyWeGo")}>
            <p>
              <strong>{reasonToGo(labels.of("visitPurpose", visit.purpose), visit.title)}</strong>
            </p>
            {visit.agenda ? <p className="visit-sheet-text">{visit.agenda}</p> : null}
            {visit.documentsToBring ? (
              <p>
                <span className="visit-quiet">{t("documents")}</span> {visit.documentsToBring}
              </p>
            ) : null}
            {sheet.participants.length > 0 ? (
              <p>
                <span className="visit-quiet">{t("participants")}</span>{" "}
                {sheet.participants.map((one) => (one.role ? `${one.name}（${one.role}）` : one.name)).join(t("listSeparator"))}
              </p>
            ) : null}
          </Block>
          <Block title={t("talking")}>
            {bullets(
              sheet.talkingPoints.slice(0, sheetPoints).map((point) => talkingPointText(point, t, language)),
              t("noTalking"),
            )}
          </Block>
          <Block title={t("ask")}>{bullets(sheet.questions.filter(isQuestion).map((key) => label(questions[key])))}</Block>
          <Block title={t("promises")}>
            {bullets(
              sheet.openPromises.slice(0, sheetPoints).map((promise) => (
                <>
                  {promise.body}{" "}
                  <span className={promise.dueOn < today ? "visit-overdue" : "visit-quiet"}>
                    {day(promise.dueOn)}
                    {promise.dueOn < today ? ` ${t("overdue")}` : ""}
                  </span>
                </>
              )),
              t("noPromises"),
            )}
          </Block>
          {sheet.openFollowUps.length > 0 ? (
            <Block title={t("followUps")}>
              {bullets(
                sheet.openFollowUps.slice(0, 5).map((item) => (
                  <>
                    {words(item.title, item.titleEn)} <span className="visit-quiet">{day(item.dueOn)}</span>
                  </>
                )),
              )}
            </Block>
          ) : null}
          {sheet.openComplaints.length + sheet.openRequests.length > 0 ? (
            <Block title={t("openComplaints")}>
              {bullets([
                ...sheet.openComplaints.map((one) => (
                  <>
                    {one.title}{" "}
                    <span className="visit-quiet">
                      {[labels.of("complaintStep", one.step), one.bankDueOn && one.closedOn === null ? day(one.bankDueOn) : null].filter(Boolean).join(" · ")}
                    </span>
                  </>
                )),
                ...sheet.openRequests.map((one) => (
                  <>
                    {one.title}{" "}
                    <span className="visit-quiet">{[labels.of("serviceStep", one.step), one.dueOn ? day(one.dueOn) : null].filter(Boolean).join(" · ")}</span>
                  </>
                )),
              ])}
            </Block>
          ) : null}
          {sheet.openWarnings.length > 0 ? (
            <Block title={t("openWarnings")}>
              {bullets(
                sheet.openWarnings.slice(0, 3).map((warning) => (
                  <>
                    {words(warning.title, warning.titleEn)}
                    {warning.action ? ` · ${words(warning.action, warning.actionEn)}` : ""}{" "}
                    <span className={warning.dueOn < today ? "visit-overdue" : "visit-quiet"}>{day(warning.dueOn)}</span>
                  </>
                )),
              )}
            </Block>
          ) : null}
          {sheet.openOpportunities.length > 0 ? (
            <Block title={t("openOpportunities")}>
              {bullets(
                sheet.openOpportunities.slice(0, 3).map((one) => (
                  <>
                    {[
                      words(one.title, one.titleEn),
                      one.expectedAmount === null ? null : formatMoneyShort(one.expectedAmount, language),
                      labels.of("opportunityStage", one.stage),
                    ]
                      .filter(Boolean)
                      .join(" · ")}{" "}
                    <span className={one.nextStepOn !== null && one.nextStepOn < today ? "visit-overdue" : "visit-quiet"}>
                      {one.nextStep === null ? null : t("opportunityNext", { step: words(one.nextStep, one.nextStepEn) })}
                    </span>
                  </>
                )),
              )}
            </Block>
          ) : null}
          {sheet.openLoans.length > 0 ? (
            <Block title={t("openLoans")}>
              {bullets(
                sheet.openLoans.slice(0, 3).map((loan) => (
                  <>
                    {[
                      labels.of("loanKind", loan.kind),
                      loan.amount === null ? null : formatMoneyShort(loan.amount, language),
                      labels.of("loanStage", loan.stage),
                    ]
                      .filter(Boolean)
                      .join(" · ")}{" "}
                    <span className={loan.expectedOn !== null && loan.expectedOn < today ? "visit-overdue" : "visit-quiet"}>
                      {[
                        loan.expectedOn === null ? null : day(loan.expectedOn),
                        loan.missingPapers ? t("loanMissing", { papers: missingPapersOf(loan.missingPapers).join(t("listSeparator")) }) : null,
                        loan.nextStep ? t("loanNext", { step: loan.nextStep }) : null,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </>
                )),
              )}
            </Block>
          ) : null}
          <Block title={t("route")}>
            <p>{[visit.place, visit.district].filter(Boolean).join(" · ") || "–"}</p>
            <RouteLine route={sheet.route} />
            {visit.travelMinutes === null ? null : (
              <p>{leave ? t("travelMinutes", { minutes: visit.travelMinutes, leave }) : t("travelOnly", { minutes: visit.travelMinutes })}</p>
            )}
          </Block>
          <Block title={t("checklist")} area="checklist">
            <div className="visit-sheet-checks">
              {labels.entries("preparationStep").map((step) => (
                <Checkbox
                  key={step.code}
                  checked={ticked.includes(step.code)}
                  onChange={(event) => tick(event.target.checked ? [...ticked, step.code] : ticked.filter((code) => code !== step.code))}
                >
                  {step.label}
                </Checkbox>
              ))}
            </div>
          </Block>
        </div>
        <div className="visit-sheet-column">
          <Block title={t("holdings")}>
            {sheet.holdings.length === 0 ? (
              <p className="visit-quiet">{t("noHoldings")}</p>
            ) : (
              <table className="visit-sheet-table">
                <tbody>
                  {sheet.holdings.slice(0, sheetHoldings).map((holding) => (
                    <tr key={holding.id}>
                      <td>
                        {holding.productName ?? labels.of("holdingKind", holding.kind)}
                        {holding.atOtherBank ? <span className="visit-quiet"> {holding.bankName ?? t("elsewhere")}</span> : null}
                      </td>
                      <td className="visit-sheet-number">{holding.amount === null ? "" : formatMoneyShort(holding.amount, language)}</td>
                      <td className={maturesSoon(holding.maturesOn, today) ? "visit-sheet-number visit-due" : "visit-sheet-number"}>
                        {holding.maturesOn ?? ""}
                        {holding.autoRenew === "done" ? <div className="visit-quiet">{t("autoRenew")}</div> : null}
                      </td>
                    </tr>
                  ))}
                  <tr className="visit-sheet-total">
                    <td>
                      {t("holdingTotal")}
                      {sheet.holdings.length > sheetHoldings ? <span className="visit-quiet"> +{sheet.holdings.length - sheetHoldings}</span> : null}
                    </td>
                    <td className="visit-sheet-number">{formatMoneyShort(sheet.holdingTotal, language)}</td>
                    <td />
                  </tr>
                </tbody>
              </table>
            )}
          </Block>
          <Block title={t("family")}>
            {bullets(
              sheet.family.slice(0, 6).map((one) => [one.name, labels.of("relationKind", one.kind), one.birthOn].filter(Boolean).join(" · ")),
              client.familySituation || client.hobbies ? undefined : t("noFamily"),
            )}
            {client.familySituation ? <p className="visit-sheet-text">{client.familySituation}</p> : null}
            {client.hobbies ? (
              <p>
                <span className="visit-quiet">{t("hobbies")}</span> {client.hobbies}
              </p>
            ) : null}
          </Block>
          {sheet.team.length > 0 ? (
            <Block title={t("team")}>
              {bullets(sheet.team.map((member) => [member.name, labels.of("serviceRole", member.role), member.duty, member.phone].filter(Boolean).join(" · ")))}
            </Block>
          ) : null}
          <Block title={t("lastContacts")}>
            {bullets(
              sheet.lastContacts.map((contact) => (
                <>
                  <span className="visit-quiet">
                    {formatInstant(contact.at, "day")} {[labels.of("channel", contact.channel), labels.of("mood", contact.mood)].filter(Boolean).join(" · ")}
                  </span>
                  <span className="visit-sheet-clamp"> {contact.summary}</span>
                </>
              )),
              t("noContacts"),
            )}
          </Block>
        </div>
      </div>
      <Block title={t("scripts")} area="scripts">
        <SheetScripts scripts={sheet.scripts} labels={labels} onOpen={onOpenScript} />
      </Block>
      <footer className="visit-sheet-foot">
        <StateBadge tone="locked">{t("ownershipNote")}</StateBadge>
      </footer>
    </article>
  );
};
