DROP TRIGGER IF EXISTS learning_action_keeps_original ON learning_action;
DROP TRIGGER IF EXISTS learning_month_stays ON learning_monthrating;
DROP TRIGGER IF EXISTS learning_deadlines_only_grow ON learning_deadlinechange;
DROP TRIGGER IF EXISTS learning_sign_offs_only_grow ON learning_signoff;
DROP TRIGGER IF EXISTS learning_impacts_only_grow ON learning_impactrating;
DROP FUNCTION IF EXISTS learning_keep_original();
DROP FUNCTION IF EXISTS learning_keep_month();
DROP FUNCTION IF EXISTS learning_only_grows();
