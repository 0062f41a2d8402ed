CREATE TABLE attachment (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	owner TEXT NOT NULL,
	owner_id TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	bytes INTEGER NOT NULL,
	added_at TEXT NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_attachment PRIMARY KEY (id),
	CONSTRAINT ck_attachment_owner_length CHECK (length(owner) <= 60),
	CONSTRAINT ck_attachment_sha256_length CHECK (length(sha256) <= 64),
	CONSTRAINT ck_attachment_name_length CHECK (length(name) <= 300),
	CONSTRAINT ck_attachment_media_type_length CHECK (length(media_type) <= 100),
	CONSTRAINT ck_attachment_note_length CHECK (length(note) <= 500)
)
 STRICT;

CREATE INDEX ix_attachment_owner_id ON attachment (owner_id);

CREATE TABLE budget_code (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	code TEXT NOT NULL,
	name_ky TEXT NOT NULL,
	name_ru TEXT NOT NULL,
	CONSTRAINT pk_budget_code PRIMARY KEY (id),
	CONSTRAINT uq_budget_code_code UNIQUE (code),
	CONSTRAINT ck_budget_code_code_length CHECK (length(code) <= 40),
	CONSTRAINT ck_budget_code_name_ky_length CHECK (length(name_ky) <= 300),
	CONSTRAINT ck_budget_code_name_ru_length CHECK (length(name_ru) <= 300)
)
 STRICT;

CREATE TABLE holiday (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	day TEXT NOT NULL,
	name_ky TEXT NOT NULL,
	name_ru TEXT NOT NULL,
	working INTEGER NOT NULL,
	CONSTRAINT pk_holiday PRIMARY KEY (id),
	CONSTRAINT uq_holiday_day UNIQUE (day),
	CONSTRAINT ck_holiday_name_ky_length CHECK (length(name_ky) <= 200),
	CONSTRAINT ck_holiday_name_ru_length CHECK (length(name_ru) <= 200)
)
 STRICT;

CREATE TABLE letterhead_image (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	media_type TEXT NOT NULL,
	width_px INTEGER NOT NULL,
	height_px INTEGER NOT NULL,
	content BLOB NOT NULL,
	CONSTRAINT pk_letterhead_image PRIMARY KEY (id),
	CONSTRAINT uq_letterhead_image_sha256 UNIQUE (sha256),
	CONSTRAINT ck_letterhead_image_sha256_length CHECK (length(sha256) <= 64),
	CONSTRAINT ck_letterhead_image_media_type_length CHECK (length(media_type) <= 40)
)
 STRICT;

CREATE TABLE office_name (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	name_of TEXT NOT NULL,
	language TEXT NOT NULL,
	form TEXT NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_office_name PRIMARY KEY (id),
	CONSTRAINT uq_office_name_name_of UNIQUE (name_of, language, form),
	CONSTRAINT ck_office_name_name_of CHECK (name_of IN ('council', 'executive', 'aimak')),
	CONSTRAINT ck_office_name_form CHECK (form IN ('nominative', 'genitive', 'dative')),
	CONSTRAINT ck_office_name_language_length CHECK (length(language) <= 2),
	CONSTRAINT ck_office_name_text_length CHECK (length(text) <= 300)
)
 STRICT;

CREATE TABLE operation (
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	at TEXT NOT NULL,
	actor_id TEXT,
	code TEXT NOT NULL,
	app_version TEXT NOT NULL,
	undoes INTEGER,
	previous_hash TEXT NOT NULL,
	hash TEXT NOT NULL,
	CONSTRAINT pk_operation PRIMARY KEY (seq),
	CONSTRAINT uq_operation_id UNIQUE (id),
	CONSTRAINT fk_operation_undoes FOREIGN KEY(undoes) REFERENCES operation (seq),
	CONSTRAINT uq_operation_hash UNIQUE (hash),
	CONSTRAINT ck_operation_app_version_length CHECK (length(app_version) <= 40),
	CONSTRAINT ck_operation_previous_hash_length CHECK (length(previous_hash) <= 64),
	CONSTRAINT ck_operation_hash_length CHECK (length(hash) <= 64)
)
 STRICT;

CREATE TABLE organisation (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	name TEXT NOT NULL,
	registration TEXT NOT NULL,
	address TEXT NOT NULL,
	phone TEXT NOT NULL,
	requisites TEXT NOT NULL,
	merged_into_id TEXT,
	folded TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	CONSTRAINT pk_organisation PRIMARY KEY (id),
	CONSTRAINT fk_organisation_merged_into_id FOREIGN KEY(merged_into_id) REFERENCES organisation (id),
	CONSTRAINT ck_organisation_name_length CHECK (length(name) <= 300),
	CONSTRAINT ck_organisation_registration_length CHECK (length(registration) <= 100),
	CONSTRAINT ck_organisation_address_length CHECK (length(address) <= 300),
	CONSTRAINT ck_organisation_phone_length CHECK (length(phone) <= 60),
	CONSTRAINT ck_organisation_requisites_length CHECK (length(requisites) <= 1000)
)
 STRICT;

CREATE INDEX ix_organisation_sort_key ON organisation (sort_key);

CREATE TABLE print_profile (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	left_mm INTEGER NOT NULL,
	right_mm INTEGER NOT NULL,
	top_mm INTEGER NOT NULL,
	bottom_mm INTEGER NOT NULL,
	body_pt INTEGER NOT NULL,
	table_pt INTEGER NOT NULL,
	letter_spaced_heading INTEGER NOT NULL,
	both_in_columns INTEGER NOT NULL,
	hidden_blocks TEXT NOT NULL,
	CONSTRAINT pk_print_profile PRIMARY KEY (id),
	CONSTRAINT ck_print_profile_hidden_blocks_length CHECK (length(hidden_blocks) <= 400)
)
 STRICT;

CREATE TABLE register_merge (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	entity TEXT NOT NULL,
	kept_id TEXT NOT NULL,
	merged_id TEXT NOT NULL,
	at TEXT NOT NULL,
	moved TEXT NOT NULL,
	separated_at TEXT,
	CONSTRAINT pk_register_merge PRIMARY KEY (id),
	CONSTRAINT ck_register_merge_entity_length CHECK (length(entity) <= 60)
)
 STRICT;

CREATE INDEX ix_register_merge_kept_id ON register_merge (kept_id);

CREATE INDEX ix_register_merge_merged_id ON register_merge (merged_id);

CREATE TABLE rule_set (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	programme TEXT NOT NULL,
	selection_rule TEXT NOT NULL,
	quorum_numerator INTEGER NOT NULL,
	quorum_denominator INTEGER NOT NULL,
	recusal_rule TEXT NOT NULL,
	tie_ladder TEXT NOT NULL,
	pass_mark INTEGER,
	majority_numerator INTEGER NOT NULL,
	majority_denominator INTEGER NOT NULL,
	majority_inclusive INTEGER NOT NULL,
	majority_base TEXT NOT NULL,
	appeal_days INTEGER,
	answer_days INTEGER,
	blind_codes INTEGER NOT NULL,
	edition INTEGER NOT NULL,
	frozen_at TEXT,
	fingerprint TEXT NOT NULL,
	CONSTRAINT pk_rule_set PRIMARY KEY (id),
	CONSTRAINT ck_rule_set_quorum CHECK (0 < quorum_numerator AND quorum_numerator <= quorum_denominator),
	CONSTRAINT ck_rule_set_majority CHECK (0 < majority_numerator AND majority_numerator <= majority_denominator),
	CONSTRAINT ck_rule_set_selection_rule CHECK (selection_rule IN ('stop', 'skip', 'partial')),
	CONSTRAINT ck_rule_set_recusal_rule CHECK (recusal_rule IN ('not-counted', 'counted-for-quorum')),
	CONSTRAINT ck_rule_set_majority_base CHECK (majority_base IN ('cast', 'present', 'all')),
	CONSTRAINT ck_rule_set_tie_ladder_length CHECK (length(tie_ladder) <= 400),
	CONSTRAINT ck_rule_set_fingerprint_length CHECK (length(fingerprint) <= 64)
)
 STRICT;

CREATE TABLE village (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	name_ky TEXT NOT NULL,
	name_ru TEXT NOT NULL,
	folded TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	CONSTRAINT pk_village PRIMARY KEY (id),
	CONSTRAINT ck_village_name_ky_length CHECK (length(name_ky) <= 120),
	CONSTRAINT ck_village_name_ru_length CHECK (length(name_ru) <= 120)
)
 STRICT;

CREATE INDEX ix_village_sort_key ON village (sort_key);

CREATE TABLE wording (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	kind TEXT NOT NULL,
	part TEXT NOT NULL,
	language TEXT NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_wording PRIMARY KEY (id),
	CONSTRAINT uq_wording_kind UNIQUE (kind, part, language),
	CONSTRAINT ck_wording_kind_length CHECK (length(kind) <= 60),
	CONSTRAINT ck_wording_part_length CHECK (length(part) <= 60),
	CONSTRAINT ck_wording_language_length CHECK (length(language) <= 2),
	CONSTRAINT ck_wording_text_length CHECK (length(text) <= 20000)
)
 STRICT;

CREATE TABLE change (
	seq INTEGER NOT NULL,
	operation_seq INTEGER NOT NULL,
	entity TEXT NOT NULL,
	entity_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	old TEXT,
	new TEXT,
	CONSTRAINT pk_change PRIMARY KEY (seq),
	CONSTRAINT fk_change_operation_seq FOREIGN KEY(operation_seq) REFERENCES operation (seq),
	CONSTRAINT ck_change_kind CHECK (kind IN ('insert', 'update', 'delete')),
	CONSTRAINT ck_change_entity_length CHECK (length(entity) <= 60)
)
 STRICT;

CREATE INDEX ix_change_entity_id ON change (entity_id);

CREATE INDEX ix_change_operation_seq ON change (operation_seq);

CREATE TABLE contest (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	year INTEGER NOT NULL CONSTRAINT ck_contest_year CHECK (year BETWEEN 1991 AND 2199),
	ordinal INTEGER NOT NULL,
	title_ky TEXT NOT NULL,
	title_ru TEXT NOT NULL,
	theme_ky TEXT NOT NULL,
	theme_ru TEXT NOT NULL,
	situation_ky TEXT NOT NULL,
	situation_ru TEXT NOT NULL,
	phase TEXT NOT NULL,
	rule_set_id TEXT NOT NULL,
	maximum INTEGER,
	minimum INTEGER,
	own_share_percent INTEGER,
	announced_on TEXT,
	intake_from TEXT,
	intake_until TEXT,
	commission_on TEXT,
	council_on TEXT,
	implement_until TEXT,
	contest_word_ky TEXT NOT NULL,
	legal_basis_ky TEXT NOT NULL,
	legal_basis_ru TEXT NOT NULL,
	decision_act TEXT NOT NULL,
	intake_place_ky TEXT NOT NULL,
	intake_place_ru TEXT NOT NULL,
	contact_ky TEXT NOT NULL,
	contact_ru TEXT NOT NULL,
	CONSTRAINT pk_contest PRIMARY KEY (id),
	CONSTRAINT uq_contest_year UNIQUE (year, ordinal),
	CONSTRAINT ck_contest_phase CHECK (phase IN ('preparation', 'announced', 'intake', 'screening', 'scoring', 'decision', 'implementation', 'reported', 'closed')),
	CONSTRAINT fk_contest_rule_set_id FOREIGN KEY(rule_set_id) REFERENCES rule_set (id),
	CONSTRAINT ck_contest_decision_act CHECK (decision_act IN ('resolution', 'order', 'directive')),
	CONSTRAINT ck_contest_title_ky_length CHECK (length(title_ky) <= 300),
	CONSTRAINT ck_contest_title_ru_length CHECK (length(title_ru) <= 300),
	CONSTRAINT ck_contest_theme_ky_length CHECK (length(theme_ky) <= 1000),
	CONSTRAINT ck_contest_theme_ru_length CHECK (length(theme_ru) <= 1000),
	CONSTRAINT ck_contest_situation_ky_length CHECK (length(situation_ky) <= 20000),
	CONSTRAINT ck_contest_situation_ru_length CHECK (length(situation_ru) <= 20000),
	CONSTRAINT ck_contest_contest_word_ky_length CHECK (length(contest_word_ky) <= 40),
	CONSTRAINT ck_contest_legal_basis_ky_length CHECK (length(legal_basis_ky) <= 2000),
	CONSTRAINT ck_contest_legal_basis_ru_length CHECK (length(legal_basis_ru) <= 2000),
	CONSTRAINT ck_contest_intake_place_ky_length CHECK (length(intake_place_ky) <= 500),
	CONSTRAINT ck_contest_intake_place_ru_length CHECK (length(intake_place_ru) <= 500),
	CONSTRAINT ck_contest_contact_ky_length CHECK (length(contact_ky) <= 500),
	CONSTRAINT ck_contest_contact_ru_length CHECK (length(contact_ru) <= 500)
)
 STRICT;

CREATE TABLE criterion (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	rule_set_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	title_ky TEXT NOT NULL,
	title_ru TEXT NOT NULL,
	help_ky TEXT NOT NULL,
	help_ru TEXT NOT NULL,
	scale_min INTEGER NOT NULL,
	scale_max INTEGER NOT NULL,
	weight INTEGER NOT NULL,
	priority INTEGER NOT NULL,
	formula TEXT NOT NULL,
	bands TEXT NOT NULL,
	retired INTEGER NOT NULL,
	CONSTRAINT pk_criterion PRIMARY KEY (id),
	CONSTRAINT ck_criterion_scale CHECK (scale_min < scale_max),
	CONSTRAINT ck_criterion_weight CHECK (weight > 0),
	CONSTRAINT fk_criterion_rule_set_id FOREIGN KEY(rule_set_id) REFERENCES rule_set (id),
	CONSTRAINT ck_criterion_title_ky_length CHECK (length(title_ky) <= 300),
	CONSTRAINT ck_criterion_title_ru_length CHECK (length(title_ru) <= 300),
	CONSTRAINT ck_criterion_help_ky_length CHECK (length(help_ky) <= 1000),
	CONSTRAINT ck_criterion_help_ru_length CHECK (length(help_ru) <= 1000),
	CONSTRAINT ck_criterion_formula_length CHECK (length(formula) <= 40),
	CONSTRAINT ck_criterion_bands_length CHECK (length(bands) <= 400)
)
 STRICT;

CREATE INDEX ix_criterion_rule_set_id ON criterion (rule_set_id);

CREATE TABLE office (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	convocation TEXT NOT NULL,
	session_number TEXT NOT NULL,
	session_kind TEXT NOT NULL,
	letterhead_ky TEXT NOT NULL,
	letterhead_ru TEXT NOT NULL,
	address_ky TEXT NOT NULL,
	address_ru TEXT NOT NULL,
	place_ky TEXT NOT NULL,
	place_ru TEXT NOT NULL,
	notice_board_ky TEXT NOT NULL,
	notice_board_ru TEXT NOT NULL,
	committee_ky TEXT NOT NULL,
	committee_ru TEXT NOT NULL,
	chair_post_ky TEXT NOT NULL,
	chair_post_ru TEXT NOT NULL,
	chair_name TEXT NOT NULL,
	regulation_date TEXT,
	regulation_number TEXT NOT NULL,
	example INTEGER NOT NULL,
	letterhead_image TEXT,
	CONSTRAINT pk_office PRIMARY KEY (id),
	CONSTRAINT ck_office_session_kind CHECK (session_kind IN ('ordinary', 'extraordinary')),
	CONSTRAINT fk_office_letterhead_image FOREIGN KEY(letterhead_image) REFERENCES letterhead_image (sha256),
	CONSTRAINT ck_office_convocation_length CHECK (length(convocation) <= 40),
	CONSTRAINT ck_office_session_number_length CHECK (length(session_number) <= 40),
	CONSTRAINT ck_office_letterhead_ky_length CHECK (length(letterhead_ky) <= 1000),
	CONSTRAINT ck_office_letterhead_ru_length CHECK (length(letterhead_ru) <= 1000),
	CONSTRAINT ck_office_address_ky_length CHECK (length(address_ky) <= 300),
	CONSTRAINT ck_office_address_ru_length CHECK (length(address_ru) <= 300),
	CONSTRAINT ck_office_place_ky_length CHECK (length(place_ky) <= 120),
	CONSTRAINT ck_office_place_ru_length CHECK (length(place_ru) <= 120),
	CONSTRAINT ck_office_notice_board_ky_length CHECK (length(notice_board_ky) <= 200),
	CONSTRAINT ck_office_notice_board_ru_length CHECK (length(notice_board_ru) <= 200),
	CONSTRAINT ck_office_committee_ky_length CHECK (length(committee_ky) <= 200),
	CONSTRAINT ck_office_committee_ru_length CHECK (length(committee_ru) <= 200),
	CONSTRAINT ck_office_chair_post_ky_length CHECK (length(chair_post_ky) <= 120),
	CONSTRAINT ck_office_chair_post_ru_length CHECK (length(chair_post_ru) <= 120),
	CONSTRAINT ck_office_chair_name_length CHECK (length(chair_name) <= 120),
	CONSTRAINT ck_office_regulation_number_length CHECK (length(regulation_number) <= 40),
	CONSTRAINT ck_office_letterhead_image_length CHECK (length(letterhead_image) <= 64)
)
 STRICT;

CREATE TABLE person (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	full_name TEXT NOT NULL,
	short_name TEXT NOT NULL,
	birth_year INTEGER,
	village_id TEXT,
	address TEXT NOT NULL,
	phone TEXT NOT NULL,
	organisation TEXT NOT NULL,
	personal_number TEXT CONSTRAINT ck_person_personal_number_14 CHECK (length(personal_number) = 14),
	merged_into_id TEXT,
	folded TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	CONSTRAINT pk_person PRIMARY KEY (id),
	CONSTRAINT fk_person_village_id FOREIGN KEY(village_id) REFERENCES village (id),
	CONSTRAINT fk_person_merged_into_id FOREIGN KEY(merged_into_id) REFERENCES person (id),
	CONSTRAINT ck_person_full_name_length CHECK (length(full_name) <= 200),
	CONSTRAINT ck_person_short_name_length CHECK (length(short_name) <= 120),
	CONSTRAINT ck_person_address_length CHECK (length(address) <= 300),
	CONSTRAINT ck_person_phone_length CHECK (length(phone) <= 60),
	CONSTRAINT ck_person_organisation_length CHECK (length(organisation) <= 200),
	CONSTRAINT ck_person_personal_number_length CHECK (length(personal_number) <= 14)
)
 STRICT;

CREATE INDEX ix_person_sort_key ON person (sort_key);

CREATE TABLE rule_amendment (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	rule_set_id TEXT NOT NULL,
	number TEXT NOT NULL,
	dated TEXT NOT NULL,
	reason TEXT NOT NULL,
	edition INTEGER NOT NULL,
	rules_before TEXT NOT NULL,
	rules_after TEXT NOT NULL,
	fingerprint TEXT NOT NULL,
	closed_at TEXT,
	CONSTRAINT pk_rule_amendment PRIMARY KEY (id),
	CONSTRAINT fk_rule_amendment_rule_set_id FOREIGN KEY(rule_set_id) REFERENCES rule_set (id),
	CONSTRAINT ck_rule_amendment_number_length CHECK (length(number) <= 40),
	CONSTRAINT ck_rule_amendment_reason_length CHECK (length(reason) <= 2000),
	CONSTRAINT ck_rule_amendment_fingerprint_length CHECK (length(fingerprint) <= 64)
)
 STRICT;

CREATE INDEX ix_rule_amendment_rule_set_id ON rule_amendment (rule_set_id);

CREATE TABLE agreement (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	party TEXT NOT NULL,
	number TEXT NOT NULL,
	signed_on TEXT,
	valid_until TEXT,
	subject TEXT NOT NULL,
	CONSTRAINT pk_agreement PRIMARY KEY (id),
	CONSTRAINT fk_agreement_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_agreement_party_length CHECK (length(party) <= 300),
	CONSTRAINT ck_agreement_number_length CHECK (length(number) <= 40),
	CONSTRAINT ck_agreement_subject_length CHECK (length(subject) <= 1000)
)
 STRICT;

CREATE INDEX ix_agreement_contest_id ON agreement (contest_id);

CREATE TABLE application (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	number INTEGER,
	registered_at TEXT,
	status TEXT NOT NULL,
	title TEXT NOT NULL,
	applicant_kind TEXT NOT NULL,
	applicant_name TEXT NOT NULL,
	person_id TEXT,
	organisation_id TEXT,
	group_name TEXT NOT NULL,
	phone TEXT NOT NULL,
	address TEXT NOT NULL,
	birth_year INTEGER,
	personal_number TEXT CONSTRAINT ck_application_personal_number_14 CHECK (length(personal_number) = 14),
	village_id TEXT,
	kind TEXT NOT NULL,
	issue TEXT NOT NULL,
	problem TEXT NOT NULL,
	aim_ky TEXT NOT NULL,
	aim_ru TEXT NOT NULL,
	expected_results TEXT NOT NULL,
	sustainability TEXT NOT NULL,
	blind_code TEXT NOT NULL,
	identity_seen INTEGER NOT NULL,
	consent_on TEXT,
	late_decision TEXT NOT NULL,
	receipt_code TEXT NOT NULL,
	edition INTEGER NOT NULL,
	screened_on TEXT,
	mend_until TEXT,
	reason_ky TEXT NOT NULL,
	reason_ru TEXT NOT NULL,
	folded TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	CONSTRAINT pk_application PRIMARY KEY (id),
	CONSTRAINT uq_application_contest_id UNIQUE (contest_id, number),
	CONSTRAINT ck_application_registered CHECK ((number IS NULL) = (registered_at IS NULL)),
	CONSTRAINT fk_application_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_application_status CHECK (status IN ('draft', 'registered', 'returned', 'admitted', 'refused', 'withdrawn', 'awarded', 'not-awarded')),
	CONSTRAINT ck_application_applicant_kind CHECK (applicant_kind IN ('person', 'group', 'association', 'legal-person')),
	CONSTRAINT fk_application_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT fk_application_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id),
	CONSTRAINT fk_application_village_id FOREIGN KEY(village_id) REFERENCES village (id),
	CONSTRAINT ck_application_kind CHECK (kind IN ('co-financing', 'completion')),
	CONSTRAINT ck_application_title_length CHECK (length(title) <= 300),
	CONSTRAINT ck_application_applicant_name_length CHECK (length(applicant_name) <= 300),
	CONSTRAINT ck_application_group_name_length CHECK (length(group_name) <= 300),
	CONSTRAINT ck_application_phone_length CHECK (length(phone) <= 60),
	CONSTRAINT ck_application_address_length CHECK (length(address) <= 300),
	CONSTRAINT ck_application_personal_number_length CHECK (length(personal_number) <= 14),
	CONSTRAINT ck_application_issue_length CHECK (length(issue) <= 2000),
	CONSTRAINT ck_application_problem_length CHECK (length(problem) <= 10000),
	CONSTRAINT ck_application_aim_ky_length CHECK (length(aim_ky) <= 4000),
	CONSTRAINT ck_application_aim_ru_length CHECK (length(aim_ru) <= 4000),
	CONSTRAINT ck_application_expected_results_length CHECK (length(expected_results) <= 10000),
	CONSTRAINT ck_application_sustainability_length CHECK (length(sustainability) <= 10000),
	CONSTRAINT ck_application_blind_code_length CHECK (length(blind_code) <= 20),
	CONSTRAINT ck_application_late_decision_length CHECK (length(late_decision) <= 60),
	CONSTRAINT ck_application_receipt_code_length CHECK (length(receipt_code) <= 40),
	CONSTRAINT ck_application_reason_ky_length CHECK (length(reason_ky) <= 4000),
	CONSTRAINT ck_application_reason_ru_length CHECK (length(reason_ru) <= 4000)
)
 STRICT;

CREATE INDEX ix_application_contest_id ON application (contest_id);

CREATE INDEX ix_application_sort_key ON application (sort_key);

CREATE TABLE checklist_point (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	position INTEGER NOT NULL,
	text_ky TEXT NOT NULL,
	text_ru TEXT NOT NULL,
	clause TEXT NOT NULL,
	required INTEGER NOT NULL,
	applicants TEXT NOT NULL,
	retired INTEGER NOT NULL,
	CONSTRAINT pk_checklist_point PRIMARY KEY (id),
	CONSTRAINT fk_checklist_point_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_checklist_point_kind CHECK (kind IN ('document', 'clause')),
	CONSTRAINT ck_checklist_point_text_ky_length CHECK (length(text_ky) <= 500),
	CONSTRAINT ck_checklist_point_text_ru_length CHECK (length(text_ru) <= 500),
	CONSTRAINT ck_checklist_point_clause_length CHECK (length(clause) <= 60),
	CONSTRAINT ck_checklist_point_applicants_length CHECK (length(applicants) <= 100)
)
 STRICT;

CREATE INDEX ix_checklist_point_contest_id ON checklist_point (contest_id);

CREATE TABLE commission (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	act TEXT NOT NULL,
	act_number TEXT NOT NULL,
	act_date TEXT,
	size INTEGER,
	least_executive INTEGER,
	least_council INTEGER,
	least_community INTEGER,
	CONSTRAINT pk_commission PRIMARY KEY (id),
	CONSTRAINT uq_commission_contest_id UNIQUE (contest_id),
	CONSTRAINT fk_commission_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_commission_act CHECK (act IN ('resolution', 'order', 'directive')),
	CONSTRAINT ck_commission_act_number_length CHECK (length(act_number) <= 40)
)
 STRICT;

CREATE TABLE commission_member (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	post_ky TEXT NOT NULL,
	post_ru TEXT NOT NULL,
	organisation TEXT NOT NULL,
	represents TEXT NOT NULL,
	role TEXT NOT NULL,
	voting INTEGER NOT NULL,
	substitute_for_id TEXT,
	CONSTRAINT pk_commission_member PRIMARY KEY (id),
	CONSTRAINT uq_commission_member_contest_id UNIQUE (contest_id, person_id),
	CONSTRAINT fk_commission_member_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT fk_commission_member_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT ck_commission_member_represents CHECK (represents IN ('executive', 'council', 'community')),
	CONSTRAINT ck_commission_member_role CHECK (role IN ('chair', 'deputy', 'secretary', 'member')),
	CONSTRAINT fk_commission_member_substitute_for_id FOREIGN KEY(substitute_for_id) REFERENCES commission_member (id),
	CONSTRAINT ck_commission_member_post_ky_length CHECK (length(post_ky) <= 200),
	CONSTRAINT ck_commission_member_post_ru_length CHECK (length(post_ru) <= 200),
	CONSTRAINT ck_commission_member_organisation_length CHECK (length(organisation) <= 300)
)
 STRICT;

CREATE INDEX ix_commission_member_contest_id ON commission_member (contest_id);

CREATE TABLE fund_source (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	kind TEXT NOT NULL,
	name_ky TEXT NOT NULL,
	name_ru TEXT NOT NULL,
	budget_code TEXT NOT NULL,
	amount INTEGER CONSTRAINT ck_fund_source_amount CHECK (amount >= 0),
	decides_itself INTEGER NOT NULL,
	CONSTRAINT pk_fund_source PRIMARY KEY (id),
	CONSTRAINT fk_fund_source_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_fund_source_kind CHECK (kind IN ('local-budget', 'donor-money', 'donor-goods', 'sponsor', 'initiator-money', 'initiator-in-kind')),
	CONSTRAINT ck_fund_source_name_ky_length CHECK (length(name_ky) <= 300),
	CONSTRAINT ck_fund_source_name_ru_length CHECK (length(name_ru) <= 300),
	CONSTRAINT ck_fund_source_budget_code_length CHECK (length(budget_code) <= 40)
)
 STRICT;

CREATE INDEX ix_fund_source_contest_id ON fund_source (contest_id);

CREATE TABLE ledger_entry (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	kind TEXT NOT NULL,
	entered_on TEXT,
	text_ky TEXT NOT NULL,
	text_ru TEXT NOT NULL,
	document TEXT NOT NULL,
	supplier_id TEXT,
	basis TEXT NOT NULL,
	reverses_id TEXT,
	posted_at TEXT,
	CONSTRAINT pk_ledger_entry PRIMARY KEY (id),
	CONSTRAINT uq_ledger_entry_contest_id UNIQUE (contest_id, number),
	CONSTRAINT fk_ledger_entry_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_ledger_entry_kind CHECK (kind IN ('appropriation', 'award', 'commitment', 'payment', 'goods', 'return', 'transfer', 'correction')),
	CONSTRAINT fk_ledger_entry_supplier_id FOREIGN KEY(supplier_id) REFERENCES organisation (id),
	CONSTRAINT uq_ledger_entry_reverses_id UNIQUE (reverses_id),
	CONSTRAINT fk_ledger_entry_reverses_id FOREIGN KEY(reverses_id) REFERENCES ledger_entry (id),
	CONSTRAINT ck_ledger_entry_text_ky_length CHECK (length(text_ky) <= 500),
	CONSTRAINT ck_ledger_entry_text_ru_length CHECK (length(text_ru) <= 500),
	CONSTRAINT ck_ledger_entry_document_length CHECK (length(document) <= 200),
	CONSTRAINT ck_ledger_entry_basis_length CHECK (length(basis) <= 500)
)
 STRICT;

CREATE INDEX ix_ledger_entry_contest_id ON ledger_entry (contest_id);

CREATE TABLE period_close (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	last_day TEXT NOT NULL,
	carried_over INTEGER NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_period_close PRIMARY KEY (id),
	CONSTRAINT fk_period_close_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_period_close_note_length CHECK (length(note) <= 500)
)
 STRICT;

CREATE INDEX ix_period_close_contest_id ON period_close (contest_id);

CREATE TABLE phase_change (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	at TEXT NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_phase_change PRIMARY KEY (id),
	CONSTRAINT fk_phase_change_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_phase_change_before CHECK ("before" IN ('preparation', 'announced', 'intake', 'screening', 'scoring', 'decision', 'implementation', 'reported', 'closed')),
	CONSTRAINT ck_phase_change_after CHECK ("after" IN ('preparation', 'announced', 'intake', 'screening', 'scoring', 'decision', 'implementation', 'reported', 'closed')),
	CONSTRAINT ck_phase_change_reason_length CHECK (length(reason) <= 2000)
)
 STRICT;

CREATE INDEX ix_phase_change_contest_id ON phase_change (contest_id);

CREATE TABLE post (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	body TEXT NOT NULL,
	title_ky TEXT NOT NULL,
	title_ru TEXT NOT NULL,
	since TEXT,
	until TEXT,
	CONSTRAINT pk_post PRIMARY KEY (id),
	CONSTRAINT fk_post_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT ck_post_body CHECK (body IN ('executive', 'council', 'community')),
	CONSTRAINT ck_post_title_ky_length CHECK (length(title_ky) <= 200),
	CONSTRAINT ck_post_title_ru_length CHECK (length(title_ru) <= 200)
)
 STRICT;

CREATE INDEX ix_post_person_id ON post (person_id);

CREATE TABLE priority (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	text_ky TEXT NOT NULL,
	text_ru TEXT NOT NULL,
	CONSTRAINT pk_priority PRIMARY KEY (id),
	CONSTRAINT fk_priority_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_priority_text_ky_length CHECK (length(text_ky) <= 1000),
	CONSTRAINT ck_priority_text_ru_length CHECK (length(text_ru) <= 1000)
)
 STRICT;

CREATE INDEX ix_priority_contest_id ON priority (contest_id);

CREATE TABLE residents_meeting (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	held_on TEXT NOT NULL,
	village_id TEXT,
	topic TEXT NOT NULL,
	people INTEGER CONSTRAINT ck_residents_meeting_people CHECK (people >= 0),
	held_by TEXT NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_residents_meeting PRIMARY KEY (id),
	CONSTRAINT fk_residents_meeting_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT fk_residents_meeting_village_id FOREIGN KEY(village_id) REFERENCES village (id),
	CONSTRAINT ck_residents_meeting_topic_length CHECK (length(topic) <= 500),
	CONSTRAINT ck_residents_meeting_held_by_length CHECK (length(held_by) <= 300),
	CONSTRAINT ck_residents_meeting_note_length CHECK (length(note) <= 2000)
)
 STRICT;

CREATE INDEX ix_residents_meeting_contest_id ON residents_meeting (contest_id);

CREATE TABLE tally_edition (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	closed_at TEXT NOT NULL,
	reason TEXT NOT NULL,
	content TEXT NOT NULL,
	code TEXT NOT NULL,
	CONSTRAINT pk_tally_edition PRIMARY KEY (id),
	CONSTRAINT uq_tally_edition_contest_id UNIQUE (contest_id, number),
	CONSTRAINT fk_tally_edition_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_tally_edition_reason_length CHECK (length(reason) <= 1000),
	CONSTRAINT ck_tally_edition_code_length CHECK (length(code) <= 64)
)
 STRICT;

CREATE INDEX ix_tally_edition_contest_id ON tally_edition (contest_id);

CREATE TABLE work_plan_step (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	label TEXT NOT NULL,
	stage_ky TEXT NOT NULL,
	stage_ru TEXT NOT NULL,
	responsible_ky TEXT NOT NULL,
	responsible_ru TEXT NOT NULL,
	document_ky TEXT NOT NULL,
	document_ru TEXT NOT NULL,
	signer_ky TEXT NOT NULL,
	signer_ru TEXT NOT NULL,
	phase TEXT,
	deadline TEXT,
	done_on TEXT,
	CONSTRAINT pk_work_plan_step PRIMARY KEY (id),
	CONSTRAINT fk_work_plan_step_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT ck_work_plan_step_phase CHECK (phase IN ('preparation', 'announced', 'intake', 'screening', 'scoring', 'decision', 'implementation', 'reported', 'closed')),
	CONSTRAINT ck_work_plan_step_label_length CHECK (length(label) <= 20),
	CONSTRAINT ck_work_plan_step_stage_ky_length CHECK (length(stage_ky) <= 1000),
	CONSTRAINT ck_work_plan_step_stage_ru_length CHECK (length(stage_ru) <= 1000),
	CONSTRAINT ck_work_plan_step_responsible_ky_length CHECK (length(responsible_ky) <= 300),
	CONSTRAINT ck_work_plan_step_responsible_ru_length CHECK (length(responsible_ru) <= 300),
	CONSTRAINT ck_work_plan_step_document_ky_length CHECK (length(document_ky) <= 300),
	CONSTRAINT ck_work_plan_step_document_ru_length CHECK (length(document_ru) <= 300),
	CONSTRAINT ck_work_plan_step_signer_ky_length CHECK (length(signer_ky) <= 300),
	CONSTRAINT ck_work_plan_step_signer_ru_length CHECK (length(signer_ru) <= 300)
)
 STRICT;

CREATE INDEX ix_work_plan_step_contest_id ON work_plan_step (contest_id);

CREATE TABLE worker (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	person_id TEXT NOT NULL,
	active INTEGER NOT NULL,
	pin_salt BLOB,
	pin_hash BLOB,
	CONSTRAINT pk_worker PRIMARY KEY (id),
	CONSTRAINT uq_worker_person_id UNIQUE (person_id),
	CONSTRAINT fk_worker_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE TABLE appeal (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	number TEXT NOT NULL,
	received_on TEXT NOT NULL,
	answer_until TEXT,
	complaint TEXT NOT NULL,
	outcome TEXT,
	answer_ky TEXT NOT NULL,
	answer_ru TEXT NOT NULL,
	answered_on TEXT,
	tally_id TEXT,
	CONSTRAINT pk_appeal PRIMARY KEY (id),
	CONSTRAINT fk_appeal_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT ck_appeal_outcome CHECK (outcome IN ('upheld', 'partly-upheld', 'dismissed', 'not-considered')),
	CONSTRAINT fk_appeal_tally_id FOREIGN KEY(tally_id) REFERENCES tally_edition (id),
	CONSTRAINT ck_appeal_number_length CHECK (length(number) <= 40),
	CONSTRAINT ck_appeal_complaint_length CHECK (length(complaint) <= 4000),
	CONSTRAINT ck_appeal_answer_ky_length CHECK (length(answer_ky) <= 4000),
	CONSTRAINT ck_appeal_answer_ru_length CHECK (length(answer_ru) <= 4000)
)
 STRICT;

CREATE INDEX ix_appeal_application_id ON appeal (application_id);

CREATE TABLE application_edition (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	at TEXT NOT NULL,
	reason TEXT NOT NULL,
	content TEXT NOT NULL,
	code TEXT NOT NULL,
	CONSTRAINT pk_application_edition PRIMARY KEY (id),
	CONSTRAINT uq_application_edition_application_id UNIQUE (application_id, number),
	CONSTRAINT fk_application_edition_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT ck_application_edition_reason_length CHECK (length(reason) <= 1000),
	CONSTRAINT ck_application_edition_code_length CHECK (length(code) <= 64)
)
 STRICT;

CREATE INDEX ix_application_edition_application_id ON application_edition (application_id);

CREATE INDEX ix_application_edition_code ON application_edition (code);

CREATE TABLE application_village (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	village_id TEXT NOT NULL,
	CONSTRAINT pk_application_village PRIMARY KEY (id),
	CONSTRAINT uq_application_village_application_id UNIQUE (application_id, village_id),
	CONSTRAINT fk_application_village_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_application_village_village_id FOREIGN KEY(village_id) REFERENCES village (id)
)
 STRICT;

CREATE INDEX ix_application_village_application_id ON application_village (application_id);

CREATE TABLE beneficiary_group (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	label_ky TEXT NOT NULL,
	label_ru TEXT NOT NULL,
	people INTEGER,
	CONSTRAINT pk_beneficiary_group PRIMARY KEY (id),
	CONSTRAINT fk_beneficiary_group_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT ck_beneficiary_group_label_ky_length CHECK (length(label_ky) <= 200),
	CONSTRAINT ck_beneficiary_group_label_ru_length CHECK (length(label_ru) <= 200)
)
 STRICT;

CREATE INDEX ix_beneficiary_group_application_id ON beneficiary_group (application_id);

CREATE TABLE budget_line (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	item_ky TEXT NOT NULL,
	item_ru TEXT NOT NULL,
	unit TEXT NOT NULL,
	quantity INTEGER,
	price INTEGER,
	amount INTEGER CONSTRAINT ck_budget_line_amount CHECK (amount >= 0),
	CONSTRAINT pk_budget_line PRIMARY KEY (id),
	CONSTRAINT fk_budget_line_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT ck_budget_line_item_ky_length CHECK (length(item_ky) <= 500),
	CONSTRAINT ck_budget_line_item_ru_length CHECK (length(item_ru) <= 500),
	CONSTRAINT ck_budget_line_unit_length CHECK (length(unit) <= 40)
)
 STRICT;

CREATE INDEX ix_budget_line_application_id ON budget_line (application_id);

CREATE TABLE decision (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	tally_id TEXT,
	status TEXT NOT NULL,
	scenario TEXT NOT NULL,
	reason TEXT NOT NULL,
	protocol_number TEXT NOT NULL,
	protocol_date TEXT,
	act TEXT,
	act_number TEXT NOT NULL,
	act_date TEXT,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT uq_decision_contest_id UNIQUE (contest_id),
	CONSTRAINT fk_decision_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT fk_decision_tally_id FOREIGN KEY(tally_id) REFERENCES tally_edition (id),
	CONSTRAINT ck_decision_status CHECK (status IN ('proposed', 'adopted')),
	CONSTRAINT ck_decision_act CHECK (act IN ('resolution', 'order', 'directive')),
	CONSTRAINT ck_decision_scenario_length CHECK (length(scenario) <= 40),
	CONSTRAINT ck_decision_reason_length CHECK (length(reason) <= 1000),
	CONSTRAINT ck_decision_protocol_number_length CHECK (length(protocol_number) <= 40),
	CONSTRAINT ck_decision_act_number_length CHECK (length(act_number) <= 40)
)
 STRICT;

CREATE TABLE declaration (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	member_id TEXT NOT NULL,
	application_id TEXT NOT NULL,
	relation TEXT NOT NULL,
	explanation TEXT NOT NULL,
	declared_on TEXT,
	CONSTRAINT pk_declaration PRIMARY KEY (id),
	CONSTRAINT uq_declaration_member_id UNIQUE (member_id, application_id),
	CONSTRAINT fk_declaration_member_id FOREIGN KEY(member_id) REFERENCES commission_member (id),
	CONSTRAINT fk_declaration_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT ck_declaration_relation CHECK (relation IN ('none', 'spouse', 'close-relative', 'in-law', 'same-organisation', 'shared-interest', 'applicant', 'other')),
	CONSTRAINT ck_declaration_explanation_length CHECK (length(explanation) <= 500)
)
 STRICT;

CREATE INDEX ix_declaration_application_id ON declaration (application_id);

CREATE INDEX ix_declaration_member_id ON declaration (member_id);

CREATE TABLE document_check (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	point_id TEXT NOT NULL,
	received INTEGER NOT NULL,
	pages INTEGER,
	supply_until TEXT,
	note TEXT NOT NULL,
	CONSTRAINT pk_document_check PRIMARY KEY (id),
	CONSTRAINT uq_document_check_application_id UNIQUE (application_id, point_id),
	CONSTRAINT fk_document_check_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_document_check_point_id FOREIGN KEY(point_id) REFERENCES checklist_point (id),
	CONSTRAINT ck_document_check_note_length CHECK (length(note) <= 500)
)
 STRICT;

CREATE INDEX ix_document_check_application_id ON document_check (application_id);

CREATE TABLE event (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	kind TEXT NOT NULL,
	status TEXT NOT NULL,
	title_ky TEXT NOT NULL,
	title_ru TEXT NOT NULL,
	times INTEGER NOT NULL,
	planned_on TEXT,
	held_on TEXT,
	place TEXT NOT NULL,
	responsible TEXT NOT NULL,
	summary_ky TEXT NOT NULL,
	summary_ru TEXT NOT NULL,
	CONSTRAINT pk_event PRIMARY KEY (id),
	CONSTRAINT ck_event_times CHECK (times >= 1),
	CONSTRAINT fk_event_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT ck_event_kind CHECK (kind IN ('event', 'works', 'delivery', 'club')),
	CONSTRAINT ck_event_status CHECK (status IN ('planned', 'held', 'moved', 'cancelled')),
	CONSTRAINT ck_event_title_ky_length CHECK (length(title_ky) <= 500),
	CONSTRAINT ck_event_title_ru_length CHECK (length(title_ru) <= 500),
	CONSTRAINT ck_event_place_length CHECK (length(place) <= 300),
	CONSTRAINT ck_event_responsible_length CHECK (length(responsible) <= 300),
	CONSTRAINT ck_event_summary_ky_length CHECK (length(summary_ky) <= 4000),
	CONSTRAINT ck_event_summary_ru_length CHECK (length(summary_ru) <= 4000)
)
 STRICT;

CREATE INDEX ix_event_application_id ON event (application_id);

CREATE TABLE group_member (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	person_id TEXT,
	CONSTRAINT pk_group_member PRIMARY KEY (id),
	CONSTRAINT fk_group_member_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_group_member_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT ck_group_member_name_length CHECK (length(name) <= 200)
)
 STRICT;

CREATE INDEX ix_group_member_application_id ON group_member (application_id);

CREATE TABLE mark (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	member_id TEXT NOT NULL,
	criterion_id TEXT NOT NULL,
	entry INTEGER NOT NULL,
	state TEXT NOT NULL,
	points INTEGER,
	CONSTRAINT pk_mark PRIMARY KEY (id),
	CONSTRAINT uq_mark_application_id UNIQUE (application_id, member_id, criterion_id, entry),
	CONSTRAINT ck_mark_points_of_a_mark CHECK ((points IS NOT NULL) = (state = 'mark')),
	CONSTRAINT fk_mark_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_mark_member_id FOREIGN KEY(member_id) REFERENCES commission_member (id),
	CONSTRAINT fk_mark_criterion_id FOREIGN KEY(criterion_id) REFERENCES criterion (id),
	CONSTRAINT ck_mark_state CHECK (state IN ('mark', 'recused', 'absent', 'abstained', 'not-yet'))
)
 STRICT;

CREATE INDEX ix_mark_application_id ON mark (application_id);

CREATE INDEX ix_mark_member_id ON mark (member_id);

CREATE TABLE mark_correction (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	member_id TEXT NOT NULL,
	criterion_id TEXT NOT NULL,
	entry INTEGER NOT NULL,
	state_before TEXT NOT NULL,
	points_before INTEGER,
	state_after TEXT NOT NULL,
	points_after INTEGER,
	reason TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_mark_correction PRIMARY KEY (id),
	CONSTRAINT fk_mark_correction_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_mark_correction_member_id FOREIGN KEY(member_id) REFERENCES commission_member (id),
	CONSTRAINT fk_mark_correction_criterion_id FOREIGN KEY(criterion_id) REFERENCES criterion (id),
	CONSTRAINT ck_mark_correction_state_before CHECK (state_before IN ('mark', 'recused', 'absent', 'abstained', 'not-yet')),
	CONSTRAINT ck_mark_correction_state_after CHECK (state_after IN ('mark', 'recused', 'absent', 'abstained', 'not-yet')),
	CONSTRAINT ck_mark_correction_reason_length CHECK (length(reason) <= 500)
)
 STRICT;

CREATE INDEX ix_mark_correction_application_id ON mark_correction (application_id);

CREATE INDEX ix_mark_correction_member_id ON mark_correction (member_id);

CREATE TABLE meeting (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	number TEXT NOT NULL,
	held_on TEXT,
	place_ky TEXT NOT NULL,
	place_ru TEXT NOT NULL,
	guests TEXT NOT NULL,
	presided_by_id TEXT,
	protocol_by_id TEXT,
	continues_id TEXT,
	adjourned_until TEXT,
	adjourned_why TEXT NOT NULL,
	CONSTRAINT pk_meeting PRIMARY KEY (id),
	CONSTRAINT fk_meeting_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT fk_meeting_presided_by_id FOREIGN KEY(presided_by_id) REFERENCES commission_member (id),
	CONSTRAINT fk_meeting_protocol_by_id FOREIGN KEY(protocol_by_id) REFERENCES commission_member (id),
	CONSTRAINT fk_meeting_continues_id FOREIGN KEY(continues_id) REFERENCES meeting (id),
	CONSTRAINT ck_meeting_number_length CHECK (length(number) <= 40),
	CONSTRAINT ck_meeting_place_ky_length CHECK (length(place_ky) <= 200),
	CONSTRAINT ck_meeting_place_ru_length CHECK (length(place_ru) <= 200),
	CONSTRAINT ck_meeting_guests_length CHECK (length(guests) <= 1000),
	CONSTRAINT ck_meeting_adjourned_why_length CHECK (length(adjourned_why) <= 1000)
)
 STRICT;

CREATE INDEX ix_meeting_contest_id ON meeting (contest_id);

CREATE TABLE outcome (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	application_id TEXT,
	position INTEGER NOT NULL,
	text_ky TEXT NOT NULL,
	text_ru TEXT NOT NULL,
	CONSTRAINT pk_outcome PRIMARY KEY (id),
	CONSTRAINT fk_outcome_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT fk_outcome_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT ck_outcome_text_ky_length CHECK (length(text_ky) <= 2000),
	CONSTRAINT ck_outcome_text_ru_length CHECK (length(text_ru) <= 2000)
)
 STRICT;

CREATE INDEX ix_outcome_contest_id ON outcome (contest_id);

CREATE TABLE partial_consent (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	least INTEGER NOT NULL,
	given_on TEXT,
	note TEXT NOT NULL,
	CONSTRAINT pk_partial_consent PRIMARY KEY (id),
	CONSTRAINT ck_partial_consent_least CHECK (least > 0),
	CONSTRAINT uq_partial_consent_application_id UNIQUE (application_id),
	CONSTRAINT fk_partial_consent_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT ck_partial_consent_note_length CHECK (length(note) <= 500)
)
 STRICT;

CREATE TABLE planned_activity (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	stage TEXT NOT NULL,
	responsible TEXT NOT NULL,
	document TEXT NOT NULL,
	deadline TEXT,
	CONSTRAINT pk_planned_activity PRIMARY KEY (id),
	CONSTRAINT fk_planned_activity_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT ck_planned_activity_stage_length CHECK (length(stage) <= 1000),
	CONSTRAINT ck_planned_activity_responsible_length CHECK (length(responsible) <= 300),
	CONSTRAINT ck_planned_activity_document_length CHECK (length(document) <= 300)
)
 STRICT;

CREATE INDEX ix_planned_activity_application_id ON planned_activity (application_id);

CREATE TABLE residents_question (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	meeting_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	question TEXT NOT NULL,
	answer TEXT NOT NULL,
	CONSTRAINT pk_residents_question PRIMARY KEY (id),
	CONSTRAINT fk_residents_question_meeting_id FOREIGN KEY(meeting_id) REFERENCES residents_meeting (id),
	CONSTRAINT ck_residents_question_question_length CHECK (length(question) <= 2000),
	CONSTRAINT ck_residents_question_answer_length CHECK (length(answer) <= 2000)
)
 STRICT;

CREATE INDEX ix_residents_question_meeting_id ON residents_question (meeting_id);

CREATE TABLE screening_answer (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	point_id TEXT NOT NULL,
	answer TEXT NOT NULL,
	mend_until TEXT,
	note TEXT NOT NULL,
	CONSTRAINT pk_screening_answer PRIMARY KEY (id),
	CONSTRAINT uq_screening_answer_application_id UNIQUE (application_id, point_id),
	CONSTRAINT fk_screening_answer_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_screening_answer_point_id FOREIGN KEY(point_id) REFERENCES checklist_point (id),
	CONSTRAINT ck_screening_answer_answer CHECK (answer IN ('yes', 'no', 'mendable')),
	CONSTRAINT ck_screening_answer_note_length CHECK (length(note) <= 1000)
)
 STRICT;

CREATE INDEX ix_screening_answer_application_id ON screening_answer (application_id);

CREATE TABLE tally_reopening (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	edition_id TEXT NOT NULL,
	chair_id TEXT NOT NULL,
	at TEXT NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_tally_reopening PRIMARY KEY (id),
	CONSTRAINT uq_tally_reopening_edition_id UNIQUE (edition_id),
	CONSTRAINT fk_tally_reopening_edition_id FOREIGN KEY(edition_id) REFERENCES tally_edition (id),
	CONSTRAINT fk_tally_reopening_chair_id FOREIGN KEY(chair_id) REFERENCES commission_member (id),
	CONSTRAINT ck_tally_reopening_reason_length CHECK (length(reason) <= 1000)
)
 STRICT;

CREATE TABLE account (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	source_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	application_id TEXT,
	line_id TEXT,
	CONSTRAINT pk_account PRIMARY KEY (id),
	CONSTRAINT uq_account_source_id UNIQUE (source_id, kind, application_id, line_id),
	CONSTRAINT fk_account_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT fk_account_source_id FOREIGN KEY(source_id) REFERENCES fund_source (id),
	CONSTRAINT ck_account_kind CHECK (kind IN ('source', 'fund', 'awarded', 'committed', 'spent', 'returned')),
	CONSTRAINT fk_account_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_account_line_id FOREIGN KEY(line_id) REFERENCES budget_line (id)
)
 STRICT;

CREATE INDEX ix_account_application_id ON account (application_id);

CREATE INDEX ix_account_contest_id ON account (contest_id);

CREATE TABLE agenda_item (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	meeting_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	kind TEXT NOT NULL,
	text_ky TEXT NOT NULL,
	text_ru TEXT NOT NULL,
	heard_ky TEXT NOT NULL,
	heard_ru TEXT NOT NULL,
	spoke_ky TEXT NOT NULL,
	spoke_ru TEXT NOT NULL,
	decided_ky TEXT NOT NULL,
	decided_ru TEXT NOT NULL,
	votes_for INTEGER,
	votes_against INTEGER,
	votes_abstaining INTEGER,
	by_acclamation INTEGER NOT NULL,
	CONSTRAINT pk_agenda_item PRIMARY KEY (id),
	CONSTRAINT ck_agenda_item_votes CHECK (votes_for >= 0 AND votes_against >= 0 AND votes_abstaining >= 0),
	CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT ck_agenda_item_kind CHECK (kind IN ('evaluation', 'result', 'tie', 'appeal', 'other')),
	CONSTRAINT ck_agenda_item_text_ky_length CHECK (length(text_ky) <= 1000),
	CONSTRAINT ck_agenda_item_text_ru_length CHECK (length(text_ru) <= 1000),
	CONSTRAINT ck_agenda_item_heard_ky_length CHECK (length(heard_ky) <= 4000),
	CONSTRAINT ck_agenda_item_heard_ru_length CHECK (length(heard_ru) <= 4000),
	CONSTRAINT ck_agenda_item_spoke_ky_length CHECK (length(spoke_ky) <= 4000),
	CONSTRAINT ck_agenda_item_spoke_ru_length CHECK (length(spoke_ru) <= 4000),
	CONSTRAINT ck_agenda_item_decided_ky_length CHECK (length(decided_ky) <= 4000),
	CONSTRAINT ck_agenda_item_decided_ru_length CHECK (length(decided_ru) <= 4000)
)
 STRICT;

CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id);

CREATE TABLE attendance (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	event_id TEXT,
	total INTEGER NOT NULL,
	CONSTRAINT pk_attendance PRIMARY KEY (id),
	CONSTRAINT ck_attendance_total CHECK (total >= 0),
	CONSTRAINT fk_attendance_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_attendance_event_id FOREIGN KEY(event_id) REFERENCES event (id)
)
 STRICT;

CREATE INDEX ix_attendance_application_id ON attendance (application_id);

CREATE INDEX ix_attendance_event_id ON attendance (event_id);

CREATE TABLE award (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	decision_id TEXT NOT NULL,
	application_id TEXT NOT NULL,
	source_id TEXT NOT NULL,
	place INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	given_up_on TEXT,
	from_reserve INTEGER NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_award PRIMARY KEY (id),
	CONSTRAINT ck_award_amount CHECK (amount > 0),
	CONSTRAINT fk_award_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT fk_award_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_award_source_id FOREIGN KEY(source_id) REFERENCES fund_source (id),
	CONSTRAINT ck_award_note_length CHECK (length(note) <= 500)
)
 STRICT;

CREATE INDEX ix_award_application_id ON award (application_id);

CREATE INDEX ix_award_decision_id ON award (decision_id);

CREATE TABLE budget_share (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	line_id TEXT NOT NULL,
	source TEXT NOT NULL,
	amount INTEGER,
	text_ky TEXT NOT NULL,
	text_ru TEXT NOT NULL,
	CONSTRAINT pk_budget_share PRIMARY KEY (id),
	CONSTRAINT ck_budget_share_amount_or_text CHECK (amount IS NOT NULL OR length(text_ky) > 0),
	CONSTRAINT ck_budget_share_amount CHECK (amount >= 0),
	CONSTRAINT fk_budget_share_line_id FOREIGN KEY(line_id) REFERENCES budget_line (id),
	CONSTRAINT ck_budget_share_source CHECK (source IN ('local-budget', 'donor-money', 'donor-goods', 'sponsor', 'initiator-money', 'initiator-in-kind')),
	CONSTRAINT ck_budget_share_text_ky_length CHECK (length(text_ky) <= 500),
	CONSTRAINT ck_budget_share_text_ru_length CHECK (length(text_ru) <= 500)
)
 STRICT;

CREATE INDEX ix_budget_share_line_id ON budget_share (line_id);

CREATE TABLE event_village (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	event_id TEXT NOT NULL,
	village_id TEXT NOT NULL,
	CONSTRAINT pk_event_village PRIMARY KEY (id),
	CONSTRAINT uq_event_village_event_id UNIQUE (event_id, village_id),
	CONSTRAINT fk_event_village_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT fk_event_village_village_id FOREIGN KEY(village_id) REFERENCES village (id)
)
 STRICT;

CREATE INDEX ix_event_village_event_id ON event_village (event_id);

CREATE TABLE paper (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT,
	application_id TEXT,
	meeting_id TEXT,
	kind TEXT NOT NULL,
	status TEXT NOT NULL,
	title_ky TEXT NOT NULL,
	title_ru TEXT NOT NULL,
	number TEXT NOT NULL,
	dated TEXT,
	convocation TEXT NOT NULL,
	session_number TEXT NOT NULL,
	text TEXT NOT NULL,
	base_code TEXT NOT NULL,
	register_number INTEGER,
	issued_at TEXT,
	facts TEXT NOT NULL,
	facts_code TEXT NOT NULL,
	chain_head TEXT NOT NULL,
	CONSTRAINT pk_paper PRIMARY KEY (id),
	CONSTRAINT uq_paper_register_number UNIQUE (register_number),
	CONSTRAINT ck_paper_issued CHECK ((status = 'issued') = (register_number IS NOT NULL)),
	CONSTRAINT fk_paper_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT fk_paper_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_paper_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT ck_paper_status CHECK (status IN ('draft', 'issued')),
	CONSTRAINT ck_paper_title_ky_length CHECK (length(title_ky) <= 500),
	CONSTRAINT ck_paper_title_ru_length CHECK (length(title_ru) <= 500),
	CONSTRAINT ck_paper_number_length CHECK (length(number) <= 40),
	CONSTRAINT ck_paper_convocation_length CHECK (length(convocation) <= 40),
	CONSTRAINT ck_paper_session_number_length CHECK (length(session_number) <= 40),
	CONSTRAINT ck_paper_base_code_length CHECK (length(base_code) <= 64),
	CONSTRAINT ck_paper_facts_code_length CHECK (length(facts_code) <= 64),
	CONSTRAINT ck_paper_chain_head_length CHECK (length(chain_head) <= 64)
)
 STRICT;

CREATE INDEX ix_paper_application_id ON paper (application_id);

CREATE INDEX ix_paper_contest_id ON paper (contest_id);

CREATE INDEX ix_paper_meeting_id ON paper (meeting_id);

CREATE TABLE photo (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	event_id TEXT,
	attachment_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	caption_ky TEXT NOT NULL,
	caption_ru TEXT NOT NULL,
	minors INTEGER NOT NULL,
	consent INTEGER NOT NULL,
	cover INTEGER NOT NULL,
	CONSTRAINT pk_photo PRIMARY KEY (id),
	CONSTRAINT fk_photo_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_photo_event_id FOREIGN KEY(event_id) REFERENCES event (id),
	CONSTRAINT fk_photo_attachment_id FOREIGN KEY(attachment_id) REFERENCES attachment (id),
	CONSTRAINT ck_photo_caption_ky_length CHECK (length(caption_ky) <= 300),
	CONSTRAINT ck_photo_caption_ru_length CHECK (length(caption_ru) <= 300)
)
 STRICT;

CREATE INDEX ix_photo_application_id ON photo (application_id);

CREATE TABLE purchase (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	line_id TEXT,
	supplier_id TEXT,
	title TEXT NOT NULL,
	contract TEXT NOT NULL,
	delivery_act TEXT NOT NULL,
	invoice TEXT NOT NULL,
	payment_order TEXT NOT NULL,
	CONSTRAINT pk_purchase PRIMARY KEY (id),
	CONSTRAINT fk_purchase_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_purchase_line_id FOREIGN KEY(line_id) REFERENCES budget_line (id),
	CONSTRAINT fk_purchase_supplier_id FOREIGN KEY(supplier_id) REFERENCES organisation (id),
	CONSTRAINT ck_purchase_title_length CHECK (length(title) <= 300),
	CONSTRAINT ck_purchase_contract_length CHECK (length(contract) <= 200),
	CONSTRAINT ck_purchase_delivery_act_length CHECK (length(delivery_act) <= 200),
	CONSTRAINT ck_purchase_invoice_length CHECK (length(invoice) <= 200),
	CONSTRAINT ck_purchase_payment_order_length CHECK (length(payment_order) <= 200)
)
 STRICT;

CREATE INDEX ix_purchase_application_id ON purchase (application_id);

CREATE TABLE agenda_application (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	item_id TEXT NOT NULL,
	application_id TEXT NOT NULL,
	CONSTRAINT pk_agenda_application PRIMARY KEY (id),
	CONSTRAINT uq_agenda_application_item_id UNIQUE (item_id, application_id),
	CONSTRAINT fk_agenda_application_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id),
	CONSTRAINT fk_agenda_application_application_id FOREIGN KEY(application_id) REFERENCES application (id)
)
 STRICT;

CREATE INDEX ix_agenda_application_application_id ON agenda_application (application_id);

CREATE INDEX ix_agenda_application_item_id ON agenda_application (item_id);

CREATE TABLE breakdown (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	attendance_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	label_ky TEXT NOT NULL,
	label_ru TEXT NOT NULL,
	people INTEGER NOT NULL,
	CONSTRAINT pk_breakdown PRIMARY KEY (id),
	CONSTRAINT ck_breakdown_people CHECK (people >= 0),
	CONSTRAINT fk_breakdown_attendance_id FOREIGN KEY(attendance_id) REFERENCES attendance (id),
	CONSTRAINT ck_breakdown_label_ky_length CHECK (length(label_ky) <= 200),
	CONSTRAINT ck_breakdown_label_ru_length CHECK (length(label_ru) <= 200)
)
 STRICT;

CREATE INDEX ix_breakdown_attendance_id ON breakdown (attendance_id);

CREATE TABLE inventory_item (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	application_id TEXT NOT NULL,
	purchase_id TEXT,
	label TEXT NOT NULL,
	name_ky TEXT NOT NULL,
	name_ru TEXT NOT NULL,
	pieces INTEGER NOT NULL,
	custodian_id TEXT,
	place TEXT NOT NULL,
	checked_on TEXT,
	CONSTRAINT pk_inventory_item PRIMARY KEY (id),
	CONSTRAINT fk_inventory_item_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_inventory_item_purchase_id FOREIGN KEY(purchase_id) REFERENCES purchase (id),
	CONSTRAINT uq_inventory_item_label UNIQUE (label),
	CONSTRAINT fk_inventory_item_custodian_id FOREIGN KEY(custodian_id) REFERENCES person (id),
	CONSTRAINT ck_inventory_item_label_length CHECK (length(label) <= 60),
	CONSTRAINT ck_inventory_item_name_ky_length CHECK (length(name_ky) <= 300),
	CONSTRAINT ck_inventory_item_name_ru_length CHECK (length(name_ru) <= 300),
	CONSTRAINT ck_inventory_item_place_length CHECK (length(place) <= 300)
)
 STRICT;

CREATE INDEX ix_inventory_item_application_id ON inventory_item (application_id);

CREATE TABLE marker (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	attendance_id TEXT NOT NULL,
	within_id TEXT,
	position INTEGER NOT NULL,
	label_ky TEXT NOT NULL,
	label_ru TEXT NOT NULL,
	people INTEGER,
	sensitive INTEGER NOT NULL,
	CONSTRAINT pk_marker PRIMARY KEY (id),
	CONSTRAINT ck_marker_people CHECK (people >= 0),
	CONSTRAINT fk_marker_attendance_id FOREIGN KEY(attendance_id) REFERENCES attendance (id),
	CONSTRAINT fk_marker_within_id FOREIGN KEY(within_id) REFERENCES marker (id),
	CONSTRAINT ck_marker_label_ky_length CHECK (length(label_ky) <= 200),
	CONSTRAINT ck_marker_label_ru_length CHECK (length(label_ru) <= 200)
)
 STRICT;

CREATE INDEX ix_marker_attendance_id ON marker (attendance_id);

CREATE TABLE participant (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	attendance_id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	CONSTRAINT pk_participant PRIMARY KEY (id),
	CONSTRAINT uq_participant_attendance_id UNIQUE (attendance_id, person_id),
	CONSTRAINT fk_participant_attendance_id FOREIGN KEY(attendance_id) REFERENCES attendance (id),
	CONSTRAINT fk_participant_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX ix_participant_attendance_id ON participant (attendance_id);

CREATE TABLE posting (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	entry_id TEXT NOT NULL,
	account_id TEXT NOT NULL,
	amount INTEGER NOT NULL,
	CONSTRAINT pk_posting PRIMARY KEY (id),
	CONSTRAINT fk_posting_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entry (id),
	CONSTRAINT fk_posting_account_id FOREIGN KEY(account_id) REFERENCES account (id)
)
 STRICT;

CREATE INDEX ix_posting_account_id ON posting (account_id);

CREATE INDEX ix_posting_entry_id ON posting (entry_id);

CREATE TABLE presence (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	item_id TEXT NOT NULL,
	member_id TEXT NOT NULL,
	CONSTRAINT pk_presence PRIMARY KEY (id),
	CONSTRAINT uq_presence_item_id UNIQUE (item_id, member_id),
	CONSTRAINT fk_presence_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id),
	CONSTRAINT fk_presence_member_id FOREIGN KEY(member_id) REFERENCES commission_member (id)
)
 STRICT;

CREATE INDEX ix_presence_item_id ON presence (item_id);

CREATE TABLE quote (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	purchase_id TEXT NOT NULL,
	supplier_id TEXT NOT NULL,
	amount INTEGER NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_quote PRIMARY KEY (id),
	CONSTRAINT fk_quote_purchase_id FOREIGN KEY(purchase_id) REFERENCES purchase (id),
	CONSTRAINT fk_quote_supplier_id FOREIGN KEY(supplier_id) REFERENCES organisation (id),
	CONSTRAINT ck_quote_note_length CHECK (length(note) <= 500)
)
 STRICT;

CREATE INDEX ix_quote_purchase_id ON quote (purchase_id);

CREATE TABLE rendition (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	paper_id TEXT NOT NULL,
	mode TEXT NOT NULL,
	form TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	content BLOB NOT NULL,
	CONSTRAINT pk_rendition PRIMARY KEY (id),
	CONSTRAINT uq_rendition_paper_id UNIQUE (paper_id, mode, form),
	CONSTRAINT fk_rendition_paper_id FOREIGN KEY(paper_id) REFERENCES paper (id),
	CONSTRAINT ck_rendition_mode_length CHECK (length(mode) <= 8),
	CONSTRAINT ck_rendition_form_length CHECK (length(form) <= 8),
	CONSTRAINT ck_rendition_sha256_length CHECK (length(sha256) <= 64)
)
 STRICT;

CREATE INDEX ix_rendition_paper_id ON rendition (paper_id);

CREATE TABLE tie_break (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	contest_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	rung TEXT NOT NULL,
	taken_on TEXT NOT NULL,
	tied TEXT NOT NULL,
	found TEXT NOT NULL,
	"order" TEXT NOT NULL,
	procedure TEXT NOT NULL,
	taken_by TEXT NOT NULL,
	witnesses TEXT NOT NULL,
	item_id TEXT,
	CONSTRAINT pk_tie_break PRIMARY KEY (id),
	CONSTRAINT uq_tie_break_contest_id UNIQUE (contest_id, position),
	CONSTRAINT fk_tie_break_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id),
	CONSTRAINT fk_tie_break_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id),
	CONSTRAINT ck_tie_break_procedure_length CHECK (length(procedure) <= 2000),
	CONSTRAINT ck_tie_break_taken_by_length CHECK (length(taken_by) <= 300),
	CONSTRAINT ck_tie_break_witnesses_length CHECK (length(witnesses) <= 1000)
)
 STRICT;

CREATE INDEX ix_tie_break_contest_id ON tie_break (contest_id);
