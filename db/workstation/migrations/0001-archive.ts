/* Version 1: the synced tables of the archive. Frozen: released stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0001: Migration = {
  version: 1,
  name: "0001-archive",
  sql: `
create table client (
  row_no integer primary key,
  id text not null unique,
  kind text not null,
  name text not null,
  salutation text,
  client_number text,
  document_kind text,
  document_number text,
  document_expires_on text,
  sex text,
  birth_on text,
  nationality text,
  native_place text,
  district text,
  marital_status text,
  education text,
  family_situation text,
  occupation text,
  occupation_group text,
  employer text,
  job_title text,
  industry text,
  work_background text,
  legal_representative text,
  founded_on text,
  registered_capital integer,
  employee_count integer,
  annual_revenue integer,
  business_scope text,
  corporate_segment text,
  company_history text,
  company_plans text,
  company_difficulties text,
  income_level text,
  annual_income integer,
  deposit_balance integer,
  asset_total integer,
  loan_balance integer,
  assets_and_liabilities text,
  fund_movements text,
  risk_capacity text,
  risk_assessed_on text,
  investment_experience text,
  investment_preferences text,
  investment_horizon text,
  financial_goal text,
  funding_need text,
  return_orientation text,
  service_orientation text,
  hobbies text,
  spending_habits text,
  personal_preferences text,
  preferred_channel text,
  contact_frequency text,
  best_contact_time text,
  contact_consent text,
  greeting_consent text,
  greeting_channel text,
  concerns text,
  psychological_need text,
  traits text,
  grade text,
  tier text,
  preference_type text,
  behaviour_type text,
  client_group text,
  life_stage text,
  lifecycle_stage text,
  satisfaction text,
  warning_marks text,
  source text,
  source_detail text,
  referrer_client_id text,
  client_since_on text,
  outlet text,
  manager_id text,
  vip_card_issued integer check (vip_card_issued in (0, 1)),
  cautions text,
  note text,
  merged_into_id text,
  name_pinyin text not null default '',
  name_initials text not null default '',
  primary_phone text,
  value_band text,
  holding_total integer not null default 0,
  next_maturity_on text,
  last_contact_on text,
  completeness integer not null default 0,
  created_at text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table contact_point (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  value text not null,
  label text,
  is_preferred integer check (is_preferred in (0, 1)),
  consent text,
  state text,
  postcode text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index contact_point_by_client on contact_point (client_id);
create table relation (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  related_client_id text,
  related_name text,
  phone text,
  birth_on text,
  account_number text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index relation_by_client on relation (client_id);
create table household (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  kind text not null,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table household_member (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  household_id text not null,
  role text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index household_member_by_client on household_member (client_id);
create table important_date (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  title text,
  calendar text not null,
  year integer,
  month integer not null,
  day_of_month integer,
  is_leap_month integer check (is_leap_month in (0, 1)),
  remind_days_before integer,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index important_date_by_client on important_date (client_id);
create table need (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  description text,
  amount integer,
  needed_on text,
  state text,
  learned_on text,
  learned_from text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index need_by_client on need (client_id);
create table holding (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  product_name text,
  account_number text,
  amount integer,
  currency text,
  rate integer,
  opened_on text,
  matures_on text,
  term_months integer,
  payment_amount integer,
  auto_renew text,
  state text,
  at_other_bank integer check (at_other_bank in (0, 1)),
  bank_name text,
  feedback text,
  source_key text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index holding_by_client on holding (client_id);
create table tag (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  tag_class text not null,
  is_sensitive integer check (is_sensitive in (0, 1)),
  description text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table client_tag (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  tag_id text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index client_tag_by_client on client_tag (client_id);
create table remark (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  body text not null,
  author_role text not null,
  author_name text,
  written_at text not null,
  is_handled integer check (is_handled in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index remark_by_client on remark (client_id);
create table interaction (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  channel text not null,
  happened_at text not null,
  purpose text,
  summary text not null,
  client_words text,
  mood text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index interaction_by_client on interaction (client_id);
create table attachment (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  file_name text not null,
  media_type text not null,
  byte_size integer not null,
  sha256 text not null,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index attachment_by_client on attachment (client_id);
create table field_mark (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  field text not null,
  mark text not null,
  marked_by text,
  marked_on text not null,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index field_mark_by_client on field_mark (client_id);
create table archive_inspection (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  inspected_on text not null,
  inspector text,
  result text not null,
  findings text,
  rectify_by text,
  rectified_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index archive_inspection_by_client on archive_inspection (client_id);
create table extra_field (
  row_no integer primary key,
  id text not null unique,
  label_zh text not null,
  label_en text,
  value_kind text not null,
  options text,
  is_active integer check (is_active in (0, 1)),
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table extra_value (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  extra_field_id text not null,
  value text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index extra_value_by_client on extra_value (client_id);
create table dictionary_item (
  row_no integer primary key,
  id text not null unique,
  dictionary text not null,
  code text not null,
  label_zh text not null,
  label_en text,
  sort_order integer,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table segment (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  kind text not null,
  condition text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table saved_view (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  page text not null,
  layout text not null,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table setting (
  row_no integer primary key,
  id text not null unique,
  key text not null,
  value text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table branch_user (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  role text not null,
  outlet text,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

`,
};
