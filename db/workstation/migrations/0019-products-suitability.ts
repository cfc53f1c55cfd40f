/*
 * Version 19: the catalogue of products with benefits and cases of allocation; of each client assessments of risk capacity,
 * recommendations with their basis, exceptions, and wealth plans (R150-R172, X12, X13). Frozen once released: stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0019: Migration = {
  version: 19,
  name: "0019-products-suitability",
  sql: `
create table product (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  name_en text,
  product_code text,
  kind text not null,
  line text not null,
  state text not null,
  sells_from text,
  sells_until text,
  price_kind text,
  rate integer,
  price_text text,
  term_days integer,
  least_amount integer,
  currency text,
  issuer text,
  issuer_risk text,
  seller_risk text,
  investor_kinds text,
  target_groups text,
  need_kinds text,
  life_stages text,
  occupations text,
  advantages text,
  disclosed_fees text,
  disclosed_risks text,
  disclosed_returns text,
  channels text,
  innovation text,
  source text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table product_benefit (
  row_no integer primary key,
  id text not null unique,
  product_id text not null,
  feature text not null,
  benefit text not null,
  need_kinds text,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table allocation_case (
  row_no integer primary key,
  id text not null unique,
  title text not null,
  situation text not null,
  client_groups text,
  life_stages text,
  risk_capacity text,
  amount integer,
  term_months integer,
  result_text text,
  insight text not null,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table allocation_case_share (
  row_no integer primary key,
  id text not null unique,
  case_id text not null,
  asset_class text not null,
  percent integer not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table risk_assessment (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  visit_id text,
  form_title text not null,
  form_version integer not null,
  response_id text,
  score integer,
  capacity text not null,
  investor_kind text,
  assessed_on text not null,
  valid_until text not null,
  assessor_id text not null,
  confirmation text not null,
  confirmed_at text not null,
  elder_confirmed integer check (elder_confirmed in (0, 1)),
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index risk_assessment_by_client on risk_assessment (client_id);
create table recommendation (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  visit_id text,
  product_id text not null,
  product_name text not null,
  recommended_at text not null,
  actor_id text not null,
  product_risk text,
  capacity text,
  assessed_on text,
  amount integer,
  basis text not null,
  has_disclosed_fees integer not null check (has_disclosed_fees in (0, 1)),
  has_disclosed_risks integer not null check (has_disclosed_risks in (0, 1)),
  has_disclosed_returns integer not null check (has_disclosed_returns in (0, 1)),
  elder_confirmed integer check (elder_confirmed in (0, 1)),
  is_recorded integer check (is_recorded in (0, 1)),
  insurance_analysed integer check (insurance_analysed in (0, 1)),
  exception_reason text,
  exception_by_id text,
  outcome text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index recommendation_by_client on recommendation (client_id);
create table suitability_exception (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  product_id text not null,
  reason text not null,
  granted_by_id text not null,
  granted_on text not null,
  valid_until text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index suitability_exception_by_client on suitability_exception (client_id);
create table wealth_plan (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  title text not null,
  goal text,
  risk_plan text,
  tax_plan text,
  inheritance_plan text,
  market_view text,
  review_on text,
  reviewed_on text,
  author_id text,
  state text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index wealth_plan_by_client on wealth_plan (client_id);
create table wealth_plan_share (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  plan_id text not null,
  asset_class text not null,
  percent integer not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index wealth_plan_share_by_client on wealth_plan_share (client_id);
create index product_benefit_by_product on product_benefit (product_id);
create index allocation_case_share_by_case on allocation_case_share (case_id);
create index wealth_plan_share_by_plan on wealth_plan_share (plan_id);
create index recommendation_by_product on recommendation (product_id);
create index recommendation_by_visit on recommendation (visit_id);
`,
};
