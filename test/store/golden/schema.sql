CREATE TABLE activity_count (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  week_on text not null,
  count integer not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE advice_review (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  trigger text not null,
  noticed_on text not null,
  description text not null,
  adjustment text,
  review_on text,
  state text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE allocation_case (
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
, title_en text, situation_en text, result_text_en text, insight_en text) strict;

CREATE TABLE allocation_case_share (
  row_no integer primary key,
  id text not null unique,
  case_id text not null,
  asset_class text not null,
  percent integer not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE archive_inspection (
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

CREATE TABLE article (
  row_no integer primary key,
  id text not null unique,
  kind text not null,
  title text not null,
  title_en text,
  body text not null,
  body_en text,
  chapter text,
  tags text,
  regulation text,
  valid_from text,
  is_mandatory integer check (is_mandatory in (0, 1)),
  read_again_from text,
  sort_order integer,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE attachment (
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
, visit_id text, follow_up_id text, archive_year integer, year_analysis text) strict;

CREATE TABLE attachment_chunk (sha256 text not null, chunk_no integer not null, bytes blob not null, primary key (sha256, chunk_no)) strict;

CREATE TABLE audit_entry (
  seq integer primary key,
  at text not null,
  actor_id text not null,
  action text not null,
  client_id text,
  detail text not null,
  prev_hash text not null,
  hash text not null
) strict;

CREATE TABLE benefit (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  name_en text,
  kind text not null,
  description text,
  condition text,
  age_from integer,
  age_to integer,
  points_cost integer,
  sort_order integer,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, description_en text) strict;

CREATE TABLE benefit_grant (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  benefit_id text,
  title text not null,
  kind text,
  given_on text not null,
  valid_until text,
  state text not null,
  reference text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE branch_user (
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

CREATE TABLE briefing (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  topic text not null,
  detail text,
  given_on text not null,
  given_by text,
  outcome text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE campaign (
  row_no integer primary key,
  id text not null unique,
  title text not null,
  kind text not null,
  host_id text not null,
  step text not null,
  step_since_on text not null,
  goals text,
  target_group text,
  target_needs text,
  strategy text,
  segment_name text,
  product_kinds text,
  promotion_mix text,
  offer text,
  starts_on text not null,
  ends_on text not null,
  place text,
  way text,
  channels text,
  people text,
  material text,
  budget integer,
  invitation text,
  wanted_invited integer,
  wanted_attended integer,
  wanted_opportunities integer,
  wanted_amount integer,
  checked_pitfalls text,
  checked_links text,
  effect_on text,
  findings text,
  improvements text,
  rating text,
  closed_on text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE campaign_cost (
  row_no integer primary key,
  id text not null unique,
  campaign_id text not null,
  kind text not null,
  title text,
  planned integer,
  actual integer,
  spent_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE campaign_entry (
  row_no integer primary key,
  id text not null unique,
  campaign_id text not null,
  kind text not null,
  happened_on text not null,
  by_id text,
  step text,
  body text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE campaign_event (
  row_no integer primary key,
  id text not null unique,
  campaign_id text not null,
  title text not null,
  kind text not null,
  held_on text not null,
  start_time text,
  end_time text,
  place text,
  speaker text,
  capacity integer,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE campaign_message (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  campaign_id text not null,
  target_id text not null,
  purpose text not null,
  channel text,
  body text not null,
  state text not null,
  sent_at text,
  sent_by_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE campaign_target (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  campaign_id text not null,
  state text not null,
  left_out_reason text,
  channel text,
  listed_on text not null,
  invited_on text,
  invited_by_id text,
  answered_on text,
  follow_up_id text,
  amount_before integer,
  amount_after integer,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE case_entry (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  case_id text not null,
  kind text not null,
  step text,
  happened_on text not null,
  by_user_id text not null,
  channel text,
  client_said text,
  offer text,
  body text,
  outcome text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE change_log (
  seq integer primary key,
  tx_seq integer not null references change_tx (seq) deferrable initially deferred,
  client_id text,
  edits text not null
) strict;

CREATE TABLE change_tx (
  seq integer primary key,
  tx_id text not null unique,
  kind text not null,
  label text not null,
  actor_id text not null,
  workstation_id text not null,
  edited_at text not null,
  origin text not null check (origin in ('here', 'hub')),
  undoes text,
  undone_by text,
  edit_count integer not null,
  prev_hash text not null,
  hash text not null,
  state text not null check (state in ('pending', 'acknowledged'))
) strict;

CREATE TABLE checklist (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  template_id text,
  rhythm_id text,
  visit_id text,
  title text not null,
  routine text,
  started_on text not null,
  state text not null,
  occurrence_key text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE checklist_template (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  routine text not null,
  family_id text not null,
  version integer not null,
  description text,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, content_kinds text, name_en text, description_en text) strict;

CREATE TABLE checklist_template_item (
  row_no integer primary key,
  id text not null unique,
  template_id text not null,
  title text not null,
  offset_working_days integer not null,
  owner_role text,
  condition text,
  evidence text,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, title_en text) strict;

CREATE TABLE client (
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
, next_visit_on text, next_follow_up_on text, overdue_count integer not null default 0, vip_card_issued_on text, service_route text, cultivation_stage text, cultivation_since_on text, full_archive text, latitude integer, longitude integer, prospect_stage text, source_campaign_id text, converted_on text, preference_type_in_force text, year_profit integer, lifetime_profit integer) strict;

CREATE VIRTUAL TABLE client_search using fts5(tokens, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co'");

CREATE TABLE client_tag (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  tag_id text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE clock_rule (
  row_no integer primary key,
  id text not null unique,
  clock text not null,
  days integer not null,
  day_kind text not null,
  regulation text,
  article text,
  effective_on text,
  source text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, regulation_en text, article_en text) strict;

CREATE TABLE competitor (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  kind text not null,
  area text,
  products text,
  distribution text,
  strengths text,
  weaknesses text,
  answer text,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE complaint (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  number text,
  kind text not null,
  title text not null,
  body text,
  demand text,
  channel text,
  received_on text not null,
  first_asked_by_id text not null,
  handler_id text not null,
  about_user_id text,
  about_text text,
  category text,
  impact text,
  complexity text,
  plan_id text,
  step text not null,
  step_due_on text,
  bank_due_on text,
  regulator_due_on text,
  extended_on text,
  extension_by_id text,
  extension_reason text,
  submitted_to_id text,
  escalation text,
  escalated_on text,
  cause text,
  resolution text,
  compensation integer,
  answered_on text,
  answer text,
  confirmed_on text,
  satisfaction text,
  follow_up_on text,
  lesson text,
  improvement text,
  closed_on text,
  archived_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE conduct_check (
  row_no integer primary key,
  id text not null unique,
  owner_id text not null,
  person_id text not null,
  held_on text not null,
  kind text not null,
  points text,
  failed_points text,
  findings text,
  result text not null,
  measures text,
  due_on text,
  fixed_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE contact_point (
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

CREATE TABLE contingency_plan (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  name_en text,
  categories text,
  from_impact text,
  procedure text not null,
  duties text,
  measures text,
  escalate_to text,
  sort_order integer,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, procedure_en text, duties_en text, measures_en text) strict;

CREATE TABLE contract (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  opportunity_id text,
  number text,
  title text not null,
  product_kind text,
  amount integer,
  signed_on text,
  starts_on text,
  ends_on text,
  state text not null,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE day_ledger (
  day text primary key,
  state text not null check (state in ('open', 'sealing', 'exchanging', 'reconciling', 'closed', 'attention')),
  sealed_line integer,
  counts text not null default '{}',
  reason text,
  receipt text,
  started_at text not null,
  closed_at text
) strict;

CREATE TABLE dictionary_item (
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

CREATE TABLE draft (key text primary key, value text not null, saved_at text not null) strict;

CREATE TABLE extra_field (
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

CREATE TABLE extra_value (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  extra_field_id text not null,
  value text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE field_mark (
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

CREATE TABLE figure_snapshot (
  row_no integer primary key,
  id text not null unique,
  from_on text not null,
  to_on text not null,
  taken_at text not null,
  taken_by_id text,
  content text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE follow_up (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  checklist_id text,
  title text not null,
  due_on text not null,
  snoozed_until text,
  state text not null,
  owner_id text,
  delegated_to text,
  source text,
  source_id text,
  evidence_kind text,
  evidence text,
  done_at text,
  outcome text,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE forbidden_word (
  row_no integer primary key,
  id text not null unique,
  word text not null,
  kind text not null,
  reason text not null,
  reason_en text,
  suggestion text,
  allowed_in text,
  regulation text,
  is_stop integer check (is_stop in (0, 1)),
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE greeting (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  month text not null,
  occasion text not null,
  occasion_key text not null,
  title text,
  due_on text not null,
  channel text,
  body text,
  gift text,
  state text not null,
  sent_at text,
  skip_reason text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE handover (
  row_no integer primary key,
  id text not null unique,
  from_user_id text not null,
  to_user_id text not null,
  reason text,
  client_count integer,
  listed_on text not null,
  listed_by_id text not null,
  reviewed_on text,
  reviewed_by_id text,
  assigned_at text,
  joint_on text,
  reported_on text,
  report text,
  supervisor_id text,
  supervised_on text,
  remark text,
  from_remark text,
  to_remark text,
  cancelled_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE handover_client (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  handover_id text not null,
  remark text,
  joint_visit_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE holding (
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

CREATE TABLE holiday (
  row_no integer primary key,
  id text not null unique,
  day text not null,
  kind text not null,
  name text,
  source text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE household (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  kind text not null,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE household_member (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  household_id text not null,
  role text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE import_mapping (id text primary key, name text not null, fingerprint text not null, mapping text not null, used_at text not null) strict;

CREATE TABLE import_row (
  seq integer primary key,
  run_id text not null references import_run (id),
  row_no integer not null,
  file_no integer not null,
  file_row integer not null,
  outcome text not null check (outcome in ('new', 'update', 'unchanged', 'skipped', 'refused')),
  reason text,
  is_open integer not null default 0,
  decision text,
  client_id text,
  name text not null,
  cells text not null,
  edits text not null,
  conflicts text not null,
  problems text not null
) strict;

CREATE TABLE import_run (
  id text primary key,
  file_name text not null,
  state text not null,
  settings text not null,
  counts text not null,
  tx_id text,
  started_at text not null,
  finished_at text
, job_id text, report text not null default '{}') strict;

CREATE TABLE important_date (
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

CREATE TABLE incident (
  row_no integer primary key,
  id text not null unique,
  from_user_id text not null,
  to_user_id text not null,
  kind text not null,
  happened_on text not null,
  reported_at text not null,
  impact text,
  title text not null,
  body text not null,
  measures text,
  about_client_id text,
  state text not null,
  read_at text,
  answer text,
  closed_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE interaction (
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

CREATE TABLE interview (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  topic text not null,
  step text not null,
  held_on text not null,
  start_time text,
  place text,
  method text,
  by_user_id text not null,
  consent_given integer not null check (consent_given in (0, 1)),
  questions text,
  exact_words text,
  non_verbal text,
  shared_needs text,
  own_needs text,
  chances text,
  challenges text,
  analysis text,
  combined_with text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, project_id text) strict;

CREATE TABLE loan_application (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  amount integer,
  term_months integer,
  purpose text,
  applied_on text,
  stage text not null,
  stage_since_on text,
  expected_on text,
  missing_papers text,
  repayment_options text,
  worries text,
  next_step text,
  next_step_on text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE local_state (key text primary key, value text not null) strict;

CREATE TABLE loyalty_entry (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  direction text not null,
  points integer not null,
  reason text not null,
  happened_on text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE market_note (
  row_no integer primary key,
  id text not null unique,
  kind text not null,
  noted_on text not null,
  by_id text,
  title text not null,
  body text,
  source text,
  competitor_id text,
  swot text,
  environment text,
  action text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE maturity_call (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  holding_id text not null,
  called_at text not null,
  channel text,
  result text not null,
  next_on text,
  visit_id text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE meeting (
  row_no integer primary key,
  id text not null unique,
  kind text not null,
  held_on text not null,
  start_time text,
  place text,
  chair_id text,
  agenda text,
  minutes text,
  state text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE meeting_attendee (
  row_no integer primary key,
  id text not null unique,
  meeting_id text not null,
  person_id text,
  name text not null,
  attendance text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE meeting_decision (
  row_no integer primary key,
  id text not null unique,
  meeting_id text not null,
  body text not null,
  owner_id text not null,
  due_on text not null,
  about_client_id text,
  follow_up_id text,
  state text not null,
  done_at text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE message_template (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  kind text not null,
  occasion text,
  body text not null,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, case_letter text, campaign_purpose text, name_en text, body_en text) strict;

CREATE TABLE need (
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

CREATE TABLE new_account_screening (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  registered_on text not null,
  papers text,
  inferred_needs text,
  potential text,
  state text not null,
  first_contact_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE opportunity (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  title text not null,
  sell_kind text,
  stage text not null,
  stage_since_on text not null,
  source text not null,
  rule_id text,
  occurrence_key text,
  reason text,
  raised_on text not null,
  owner_id text,
  supporter_id text,
  assigned_by text,
  expected_amount integer,
  expected_on text,
  next_step text,
  next_step_on text,
  closed_on text,
  closed_amount integer,
  close_reason text,
  competitor text,
  summary text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, campaign_id text, project_id text) strict;

CREATE TABLE opportunity_product (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  opportunity_id text not null,
  product_kind text not null,
  product_id text,
  product_name text,
  amount integer,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE opportunity_step (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  opportunity_id text not null,
  kind text not null,
  from_stage text,
  to_stage text,
  happened_at text not null,
  by_id text,
  channel text,
  body text,
  visit_id text,
  report_id text,
  follow_up_id text,
  promise_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE participation (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  title text not null,
  held_on text not null,
  place text,
  state text not null,
  satisfaction text,
  feedback text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, campaign_id text, event_id text, guests integer, interest text) strict;

CREATE TABLE person_signature (
  row_no integer primary key,
  id text not null unique,
  person_id text not null,
  media_type text not null,
  byte_size integer not null,
  sha256 text not null,
  added_at text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE product (
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
, pricing_goals text, pricing_strategies text, pricing_basis text, advantages_en text, disclosed_fees_en text, disclosed_risks_en text, disclosed_returns_en text) strict;

CREATE TABLE product_benefit (
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
, feature_en text, benefit_en text) strict;

CREATE TABLE product_feedback (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  holding_id text,
  collected_on text not null,
  usage text,
  opinion text,
  satisfaction text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE promise (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  visit_id text,
  body text not null,
  owner_id text,
  due_on text not null,
  state text not null,
  closed_on text,
  outcome text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE proposal (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  opportunity_id text,
  title text not null,
  need_text text not null,
  solution text not null,
  fit_reason text,
  amount integer,
  is_disclosed integer check (is_disclosed in (0, 1)),
  presented_on text,
  state text not null,
  response text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE questionnaire (
  row_no integer primary key,
  id text not null unique,
  family_id text not null,
  version integer not null,
  purpose text not null,
  name text not null,
  name_en text,
  introduction text,
  introduction_en text,
  client_kind text,
  is_scored integer check (is_scored in (0, 1)),
  valid_months integer,
  source text,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE questionnaire_answer (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  response_id text not null,
  question_id text not null,
  option_id text,
  number integer,
  body text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE questionnaire_band (
  row_no integer primary key,
  id text not null unique,
  questionnaire_id text not null,
  from_score integer not null,
  code text not null,
  label text not null,
  label_en text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE questionnaire_option (
  row_no integer primary key,
  id text not null unique,
  questionnaire_id text not null,
  question_id text not null,
  code text,
  label text not null,
  label_en text,
  score integer,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE questionnaire_question (
  row_no integer primary key,
  id text not null unique,
  questionnaire_id text not null,
  code text,
  section text,
  section_en text,
  kind text not null,
  body text not null,
  body_en text,
  is_required integer check (is_required in (0, 1)),
  lowest integer,
  highest integer,
  most_choices integer,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE questionnaire_response (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  questionnaire_id text not null,
  purpose text not null,
  title text,
  version integer,
  method text not null,
  answered_on text not null,
  by_user_id text not null,
  consent_given integer not null check (consent_given in (0, 1)),
  state text not null,
  score integer,
  band text,
  valid_until text,
  about_case_id text,
  remark text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, project_id text) strict;

CREATE TABLE recommendation (
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

CREATE TABLE relation (
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

CREATE TABLE remark (
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

CREATE TABLE report_addendum (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  report_id text not null,
  body text not null,
  written_at text not null,
  author_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE report_template (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  version integer not null,
  file_name text not null,
  media_type text not null,
  byte_size integer not null,
  sha256 text not null,
  uploaded_at text not null,
  uploaded_by_id text,
  is_active integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE research_action (
  row_no integer primary key,
  id text not null unique,
  project_id text not null,
  title text not null,
  owner_id text not null,
  due_on text not null,
  state text not null,
  done_on text,
  result text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE research_project (
  row_no integer primary key,
  id text not null unique,
  title text not null,
  host_id text not null,
  step text not null,
  step_since_on text not null,
  step_note text,
  question text,
  background text,
  uses text,
  target_group text,
  methods text,
  family_id text,
  wanted_answers integer,
  wanted_interviews integer,
  starts_on text,
  until_on text,
  people text,
  privacy_note text,
  findings text,
  limits text,
  conclusion text,
  closed_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE rhythm (
  row_no integer primary key,
  id text not null unique,
  axis text not null,
  code text not null,
  routine text not null,
  template_family_id text,
  every_months integer,
  every_days integer,
  action text not null,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE risk_assessment (
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

CREATE TABLE rule (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  name_en text,
  purpose text not null,
  signal text not null,
  signal_detail text,
  condition text,
  sell_kind text,
  warning_kind text,
  severity text,
  product_kinds text,
  product_id text,
  product_name text,
  ability text,
  action text,
  strategy text,
  deadline_days integer,
  repeat_days integer,
  most_per_day integer,
  is_active integer check (is_active in (0, 1)),
  tried_on text,
  tried_hits integer,
  tried_for text,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, action_en text, strategy_en text) strict;

CREATE TABLE sales_plan (
  row_no integer primary key,
  id text not null unique,
  manager_id text not null,
  month text not null,
  product_kind text,
  target_amount integer,
  target_count integer,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE saved_view (
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

CREATE TABLE script (
  row_no integer primary key,
  id text not null unique,
  title text not null,
  title_en text,
  stage text not null,
  selling_kind text,
  service_quality text,
  need_method text,
  negotiation_kind text,
  negotiation_phase text,
  presentation_frame text,
  body text not null,
  body_en text,
  client_kinds text,
  grades text,
  preference_types text,
  behaviour_types text,
  life_stages text,
  held_kinds text,
  maturing_kinds text,
  need_kinds text,
  objections text,
  purposes text,
  visit_kinds text,
  moments text,
  source text,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE script_practice (
  row_no integer primary key,
  id text not null unique,
  script_id text not null,
  user_id text not null,
  practised_at text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE segment (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  kind text not null,
  condition text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE service_member (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  name text not null,
  role text not null,
  phone text,
  duty text,
  from_on text,
  until_on text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE service_request (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  title text not null,
  body text,
  channel text,
  received_on text not null,
  first_asked_by_id text not null,
  handler_id text not null,
  step text not null,
  step_due_on text,
  due_on text,
  need text,
  proposal text,
  result text,
  told_on text,
  follow_up_on text,
  satisfaction text,
  feedback text,
  closed_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE setting (
  row_no integer primary key,
  id text not null unique,
  key text not null,
  value text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE shift_note (
  row_no integer primary key,
  id text not null unique,
  from_user_id text not null,
  to_user_id text not null,
  day text not null,
  body text not null,
  read_at text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE shift_note_client (
  row_no integer primary key,
  id text not null unique,
  note_id text not null,
  from_user_id text not null,
  about_client_id text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE staff_ability (
  row_no integer primary key,
  id text not null unique,
  user_id text not null,
  abilities text,
  product_kinds text,
  areas text,
  most_open integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE suitability_exception (
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

CREATE TABLE sync_arriving (client_id text primary key, through_seq integer not null, until_seq integer not null) strict;

CREATE TABLE sync_attention (
  id text primary key,
  line_seq integer not null,
  tx_id text not null,
  edited_at text not null,
  refused_at text not null,
  client_id text,
  edit text not null,
  field text,
  reason text not null,
  state text not null check (state in ('open', 'corrected', 'withdrawn')),
  decided_at text
) strict;

CREATE TABLE sync_conflict (
  id text primary key,
  seq integer not null,
  client_id text,
  table_name text not null,
  row_id text not null,
  field text not null,
  kind text not null check (kind in ('later', 'guarded', 'deleted')),
  record text not null,
  state text not null check (state in ('open', 'decided')),
  decision text,
  changed_at text not null
) strict;

CREATE TABLE sync_content (sha256 text primary key, state text not null check (state in ('wanted', 'sent'))) strict;

CREATE TABLE sync_departing (client_id text primary key, seq integer not null) strict;

CREATE TABLE sync_digest (client_id text primary key, digest text not null) strict;

CREATE TABLE sync_quarantine (
  seq integer primary key,
  entry_seq integer not null,
  table_name text not null,
  row_id text not null,
  client_id text,
  vals text not null
) strict;

CREATE TABLE sync_session (
  id text primary key,
  started_at text not null,
  ended_at text,
  outcome text not null,
  detail text not null,
  lines integer not null default 0,
  refused integer not null default 0,
  conflicts integer not null default 0,
  entries integer not null default 0,
  bytes_up integer not null default 0,
  bytes_down integer not null default 0
) strict;

CREATE TABLE sync_unread (client_id text primary key, arrived_at text not null, from_user_id text) strict;

CREATE TABLE sync_unseen (row_id text not null, field text not null, base integer not null, primary key (row_id, field)) strict;

CREATE TABLE tag (
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

CREATE TABLE training (
  row_no integer primary key,
  id text not null unique,
  owner_id text not null,
  held_on text not null,
  kind text not null,
  topic text not null,
  length_minutes integer,
  score integer,
  remark text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
, theme text, trainer text, feedback text, article_id text) strict;

CREATE TABLE unit (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  name_en text,
  code text,
  kind text not null,
  parent_id text,
  lead_id text,
  former_names text,
  is_active integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE visit (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  owner_id text,
  kind text not null,
  purpose text,
  title text,
  planned_on text not null,
  start_time text,
  end_time text,
  place text,
  district text,
  travel_minutes integer,
  appointment text not null,
  state text not null,
  agenda text,
  documents_to_bring text,
  preparation text,
  checked_in_at text,
  checked_out_at text,
  left_office_at text,
  returned_at text,
  notes text,
  client_words text,
  non_verbal text,
  mood text,
  needs_heard text,
  objections text,
  products_discussed text,
  cancel_reason text,
  rhythm_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE visit_participant (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  visit_id text not null,
  name text not null,
  role text,
  is_ours integer check (is_ours in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE visit_report (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  visit_id text not null,
  author_id text,
  result text,
  summary text,
  client_needs text,
  feedback text,
  next_step text,
  next_contact_on text,
  mood text,
  state text not null,
  submitted_at text,
  signed_by_id text,
  signed_at text,
  sign_remark text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE warning (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  title text not null,
  kind text not null,
  severity text not null,
  rule_id text,
  occurrence_key text,
  raised_on text not null,
  reason text,
  action text,
  strategy text,
  due_on text not null,
  state text not null,
  owner_id text,
  outcome text,
  outcome_note text,
  loss_stage text,
  loss_reason text,
  handled_at text,
  visit_id text,
  follow_up_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE TABLE wealth_plan (
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

CREATE TABLE wealth_plan_share (
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

CREATE TABLE work_log (
  row_no integer primary key,
  id text not null unique,
  owner_id text not null,
  day text not null,
  went_well text,
  problems text,
  plan_next text,
  state text not null,
  finished_at text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;

CREATE INDEX activity_count_by_client on activity_count (client_id);

CREATE INDEX activity_count_by_week on activity_count (kind, week_on);

CREATE INDEX advice_review_by_client on advice_review (client_id);

CREATE INDEX allocation_case_share_by_case on allocation_case_share (case_id);

CREATE INDEX archive_inspection_by_client on archive_inspection (client_id);

CREATE INDEX archive_inspection_by_day on archive_inspection (inspected_on);

CREATE INDEX attachment_by_archive_year on attachment (archive_year) where archive_year is not null;

CREATE INDEX attachment_by_client on attachment (client_id);

CREATE INDEX attachment_by_follow_up on attachment (follow_up_id) where follow_up_id is not null;

CREATE INDEX attachment_by_visit on attachment (visit_id) where visit_id is not null;

CREATE INDEX audit_entry_by_action on audit_entry (action);

CREATE INDEX audit_entry_by_actor on audit_entry (actor_id);

CREATE INDEX audit_entry_by_actor_and_action on audit_entry (actor_id, action);

CREATE INDEX audit_entry_by_client on audit_entry (client_id, seq) where client_id is not null;

CREATE INDEX benefit_grant_by_client on benefit_grant (client_id);

CREATE INDEX briefing_by_client on briefing (client_id);

CREATE INDEX campaign_by_step on campaign (step, starts_on);

CREATE INDEX campaign_cost_by_campaign on campaign_cost (campaign_id);

CREATE INDEX campaign_entry_by_campaign on campaign_entry (campaign_id);

CREATE INDEX campaign_event_by_campaign on campaign_event (campaign_id);

CREATE INDEX campaign_event_by_day on campaign_event (held_on);

CREATE INDEX campaign_message_by_campaign on campaign_message (campaign_id, purpose);

CREATE INDEX campaign_message_by_client on campaign_message (client_id);

CREATE INDEX campaign_target_by_campaign on campaign_target (campaign_id, state);

CREATE INDEX campaign_target_by_client on campaign_target (client_id);

CREATE INDEX case_entry_by_case on case_entry (case_id);

CREATE INDEX case_entry_by_client on case_entry (client_id);

CREATE INDEX change_log_by_client on change_log (client_id, seq) where client_id is not null;

CREATE INDEX change_log_by_tx on change_log (tx_seq);

CREATE INDEX change_tx_by_actor on change_tx (actor_id);

CREATE INDEX change_tx_by_kind on change_tx (kind);

CREATE INDEX change_tx_by_time on change_tx (edited_at);

CREATE INDEX checklist_by_client on checklist (client_id);

CREATE INDEX checklist_by_occurrence on checklist (occurrence_key) where occurrence_key is not null;

CREATE INDEX checklist_template_item_by_template on checklist_template_item (template_id);

CREATE INDEX client_by_assets on client (asset_total, row_no, deleted_at, merged_into_id);

CREATE INDEX client_by_contact on client (last_contact_on, row_no);

CREATE INDEX client_by_deletion on client (id) where deleted_at is not null;

CREATE INDEX client_by_deposits on client (deposit_balance, row_no);

CREATE INDEX client_by_document on client (document_number) where document_number is not null;

CREATE INDEX client_by_edit on client (edited_at, row_no);

CREATE INDEX client_by_full_archive on client (full_archive, asset_total);

CREATE INDEX client_by_lifecycle on client (lifecycle_stage) where deleted_at is null and merged_into_id is null;

CREATE INDEX client_by_loans on client (loan_balance, row_no);

CREATE INDEX client_by_maturity on client (next_maturity_on, row_no) where next_maturity_on is not null;

CREATE INDEX client_by_merged on client (merged_into_id) where merged_into_id is not null;

CREATE INDEX client_by_name on client (name);

CREATE INDEX client_by_name_and_employer on client (name, employer) where employer is not null;

CREATE INDEX client_by_next_follow_up on client (next_follow_up_on, row_no) where next_follow_up_on is not null;

CREATE INDEX client_by_number on client (client_number) where client_number is not null;

CREATE INDEX client_by_phone on client (primary_phone) where primary_phone is not null;

CREATE INDEX client_by_pinyin on client (name_pinyin, row_no);

CREATE INDEX client_by_referrer on client (referrer_client_id) where referrer_client_id is not null;

CREATE INDEX client_by_referrer_source on client (source_campaign_id) where source_campaign_id is not null;

CREATE INDEX client_by_sound_and_birth on client (name_pinyin, birth_on) where birth_on is not null;

CREATE INDEX client_by_tier on client (tier) where tier is not null and deleted_at is null and merged_into_id is null;

CREATE INDEX client_figures on client (id, deleted_at, merged_into_id, manager_id);

CREATE INDEX client_tag_by_client on client_tag (client_id);

CREATE INDEX client_tag_by_tag on client_tag (tag_id, client_id);

CREATE INDEX complaint_by_client on complaint (client_id);

CREATE INDEX complaint_by_received on complaint (received_on);

CREATE INDEX complaint_open_by_due on complaint (bank_due_on) where closed_on is null and deleted_at is null;

CREATE INDEX conduct_check_by_day on conduct_check (held_on);

CREATE INDEX contact_point_by_client on contact_point (client_id);

CREATE INDEX contact_point_by_value on contact_point (value);

CREATE INDEX contract_by_client on contract (client_id);

CREATE INDEX contract_by_end on contract (ends_on);

CREATE INDEX contract_by_opportunity on contract (opportunity_id);

CREATE INDEX dictionary_item_by_code on dictionary_item (dictionary, code) where deleted_at is null;

CREATE INDEX extra_value_by_client on extra_value (client_id);

CREATE INDEX field_mark_by_client on field_mark (client_id);

CREATE INDEX figure_snapshot_by_period on figure_snapshot (from_on, to_on);

CREATE INDEX follow_up_by_checklist on follow_up (checklist_id) where checklist_id is not null;

CREATE INDEX follow_up_by_client on follow_up (client_id);

CREATE INDEX follow_up_by_done on follow_up (done_at) where done_at is not null;

CREATE INDEX follow_up_by_due on follow_up (state, due_on);

CREATE INDEX greeting_by_client on greeting (client_id);

CREATE INDEX greeting_by_month on greeting (month, state);

CREATE INDEX greeting_by_occasion on greeting (occasion_key) where deleted_at is null;

CREATE INDEX greeting_by_sent on greeting (sent_at) where sent_at is not null;

CREATE INDEX handover_by_day on handover (listed_on);

CREATE INDEX handover_client_by_client on handover_client (client_id);

CREATE INDEX handover_client_by_handover on handover_client (handover_id);

CREATE INDEX holding_by_account on holding (account_number) where account_number is not null;

CREATE INDEX holding_by_client on holding (client_id);

CREATE INDEX holding_by_maturity on holding (matures_on) where matures_on is not null;

CREATE INDEX holding_by_opening on holding (client_id, opened_on, at_other_bank, deleted_at) where opened_on is not null;

CREATE INDEX holding_by_source on holding (source_key) where source_key is not null;

CREATE INDEX holding_by_state on holding (state, client_id);

CREATE INDEX holiday_by_day on holiday (day);

CREATE INDEX household_member_by_client on household_member (client_id);

CREATE INDEX household_member_by_household on household_member (household_id);

CREATE INDEX import_mapping_by_fingerprint on import_mapping (fingerprint);

CREATE UNIQUE INDEX import_mapping_by_name on import_mapping (name);

CREATE INDEX import_row_by_client on import_row (run_id, client_id, row_no) where client_id is not null;

CREATE UNIQUE INDEX import_row_by_number on import_row (run_id, row_no);

CREATE INDEX import_row_by_outcome on import_row (run_id, outcome, row_no);

CREATE INDEX import_row_open on import_row (run_id, row_no) where is_open = 1;

CREATE INDEX important_date_by_client on important_date (client_id);

CREATE INDEX incident_by_day on incident (happened_on);

CREATE INDEX interaction_by_client on interaction (client_id);

CREATE INDEX interaction_by_client_figures on interaction (client_id, happened_at, deleted_at);

CREATE INDEX interaction_by_time on interaction (happened_at);

CREATE INDEX interaction_figures on interaction (happened_at, client_id, deleted_at);

CREATE INDEX interview_by_client on interview (client_id);

CREATE INDEX interview_by_day on interview (held_on);

CREATE INDEX interview_by_project on interview (project_id) where project_id is not null;

CREATE INDEX loan_application_by_client on loan_application (client_id);

CREATE INDEX loan_application_by_expected on loan_application (expected_on);

CREATE INDEX loan_application_by_stage_day on loan_application (stage_since_on);

CREATE INDEX loyalty_entry_by_client on loyalty_entry (client_id);

CREATE INDEX market_note_by_day on market_note (noted_on);

CREATE INDEX maturity_call_by_client on maturity_call (client_id);

CREATE INDEX maturity_call_by_client_figures on maturity_call (client_id, called_at, deleted_at);

CREATE INDEX maturity_call_by_holding on maturity_call (holding_id, called_at);

CREATE INDEX maturity_call_by_time on maturity_call (called_at);

CREATE INDEX maturity_call_figures on maturity_call (called_at, client_id, deleted_at);

CREATE INDEX meeting_attendee_by_meeting on meeting_attendee (meeting_id);

CREATE INDEX meeting_by_day on meeting (held_on);

CREATE INDEX meeting_decision_by_due on meeting_decision (state, due_on);

CREATE INDEX meeting_decision_by_meeting on meeting_decision (meeting_id);

CREATE INDEX need_by_client on need (client_id);

CREATE INDEX new_account_screening_by_client on new_account_screening (client_id);

CREATE INDEX new_account_screening_by_state on new_account_screening (state, registered_on);

CREATE INDEX opportunity_by_campaign on opportunity (campaign_id) where campaign_id is not null;

CREATE INDEX opportunity_by_client on opportunity (client_id);

CREATE INDEX opportunity_by_project on opportunity (project_id) where project_id is not null;

CREATE INDEX opportunity_by_rule on opportunity (rule_id, raised_on) where rule_id is not null;

CREATE INDEX opportunity_by_stage on opportunity (stage, next_step_on);

CREATE INDEX opportunity_product_by_client on opportunity_product (client_id);

CREATE INDEX opportunity_product_by_opportunity on opportunity_product (opportunity_id);

CREATE INDEX opportunity_step_by_client on opportunity_step (client_id);

CREATE INDEX opportunity_step_by_opportunity on opportunity_step (opportunity_id);

CREATE INDEX participation_by_campaign on participation (campaign_id) where campaign_id is not null;

CREATE INDEX participation_by_client on participation (client_id);

CREATE INDEX person_signature_by_person on person_signature (person_id);

CREATE INDEX product_benefit_by_product on product_benefit (product_id);

CREATE INDEX product_feedback_by_client on product_feedback (client_id);

CREATE INDEX promise_by_client on promise (client_id);

CREATE INDEX promise_by_closed on promise (closed_on) where closed_on is not null;

CREATE INDEX promise_by_due on promise (state, due_on);

CREATE INDEX proposal_by_client on proposal (client_id);

CREATE INDEX proposal_by_opportunity on proposal (opportunity_id);

CREATE INDEX questionnaire_answer_by_client on questionnaire_answer (client_id);

CREATE INDEX questionnaire_answer_by_question on questionnaire_answer (question_id);

CREATE INDEX questionnaire_answer_by_response on questionnaire_answer (response_id);

CREATE INDEX questionnaire_band_by_questionnaire on questionnaire_band (questionnaire_id);

CREATE INDEX questionnaire_option_by_questionnaire on questionnaire_option (questionnaire_id);

CREATE INDEX questionnaire_question_by_questionnaire on questionnaire_question (questionnaire_id);

CREATE INDEX questionnaire_response_by_client on questionnaire_response (client_id);

CREATE INDEX questionnaire_response_by_day on questionnaire_response (answered_on);

CREATE INDEX questionnaire_response_by_project on questionnaire_response (project_id) where project_id is not null;

CREATE INDEX questionnaire_response_by_questionnaire on questionnaire_response (questionnaire_id);

CREATE INDEX recommendation_by_client on recommendation (client_id);

CREATE INDEX recommendation_by_product on recommendation (product_id);

CREATE INDEX recommendation_by_visit on recommendation (visit_id);

CREATE INDEX relation_by_client on relation (client_id);

CREATE INDEX relation_by_related on relation (related_client_id) where related_client_id is not null;

CREATE INDEX remark_by_client on remark (client_id);

CREATE INDEX report_addendum_by_client on report_addendum (client_id);

CREATE INDEX report_addendum_by_report on report_addendum (report_id);

CREATE INDEX report_template_by_name on report_template (name, version);

CREATE INDEX research_action_by_project on research_action (project_id);

CREATE INDEX risk_assessment_by_client on risk_assessment (client_id);

CREATE INDEX sales_plan_by_month on sales_plan (month, manager_id);

CREATE INDEX script_practice_by_user on script_practice (user_id, script_id);

CREATE INDEX service_member_by_client on service_member (client_id);

CREATE INDEX service_request_by_client on service_request (client_id);

CREATE INDEX service_request_by_received on service_request (received_on);

CREATE INDEX service_request_open_by_due on service_request (due_on) where closed_on is null and deleted_at is null;

CREATE INDEX shift_note_by_day on shift_note (day);

CREATE INDEX shift_note_client_by_note on shift_note_client (note_id);

CREATE INDEX suitability_exception_by_client on suitability_exception (client_id);

CREATE INDEX sync_attention_open on sync_attention (refused_at) where state = 'open';

CREATE INDEX sync_conflict_by_client on sync_conflict (client_id, seq);

CREATE INDEX sync_conflict_open on sync_conflict (seq) where state = 'open';

CREATE INDEX sync_quarantine_by_row on sync_quarantine (row_id);

CREATE INDEX sync_session_by_time on sync_session (started_at);

CREATE INDEX training_by_article on training (article_id) where article_id is not null and deleted_at is null;

CREATE INDEX training_by_owner on training (owner_id, held_on);

CREATE INDEX visit_by_client on visit (client_id);

CREATE INDEX visit_by_client_figures on visit (client_id, state, planned_on, deleted_at, id);

CREATE INDEX visit_by_day on visit (planned_on, state);

CREATE INDEX visit_figures on visit (planned_on, state, client_id, owner_id, kind, deleted_at, start_time, checked_in_at, id);

CREATE INDEX visit_participant_by_client on visit_participant (client_id);

CREATE INDEX visit_participant_by_visit on visit_participant (visit_id);

CREATE INDEX visit_report_by_client on visit_report (client_id);

CREATE INDEX visit_report_by_state on visit_report (state, submitted_at);

CREATE INDEX visit_report_by_visit on visit_report (visit_id);

CREATE INDEX visit_report_figures on visit_report (visit_id, submitted_at, state, result, author_id, client_id, deleted_at);

CREATE INDEX warning_by_client on warning (client_id);

CREATE INDEX warning_by_rule on warning (rule_id, raised_on) where rule_id is not null;

CREATE INDEX warning_by_state on warning (state, due_on);

CREATE INDEX wealth_plan_by_client on wealth_plan (client_id);

CREATE INDEX wealth_plan_share_by_client on wealth_plan_share (client_id);

CREATE INDEX wealth_plan_share_by_plan on wealth_plan_share (plan_id);

CREATE INDEX work_log_by_day on work_log (day, owner_id);
