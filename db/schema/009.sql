-- The journal is written by the program as rows change, so a trigger only says that a table is journaled.

DROP TRIGGER identifier_inserted;
CREATE TRIGGER identifier_inserted BEFORE INSERT ON identifier BEGIN
    SELECT journaled('identifier');
END;
DROP TRIGGER identifier_updated;
CREATE TRIGGER identifier_updated BEFORE UPDATE ON identifier BEGIN
    SELECT journaled('identifier');
END;

DROP TRIGGER coverage_inserted;
CREATE TRIGGER coverage_inserted BEFORE INSERT ON coverage BEGIN
    SELECT journaled('coverage');
END;
DROP TRIGGER coverage_updated;
CREATE TRIGGER coverage_updated BEFORE UPDATE ON coverage BEGIN
    SELECT journaled('coverage');
END;

DROP TRIGGER contact_point_inserted;
CREATE TRIGGER contact_point_inserted BEFORE INSERT ON contact_point BEGIN
    SELECT journaled('contact_point');
END;
DROP TRIGGER contact_point_updated;
CREATE TRIGGER contact_point_updated BEFORE UPDATE ON contact_point BEGIN
    SELECT journaled('contact_point');
END;

DROP TRIGGER equity_answer_inserted;
CREATE TRIGGER equity_answer_inserted BEFORE INSERT ON equity_answer BEGIN
    SELECT journaled('equity_answer');
END;
DROP TRIGGER equity_answer_updated;
CREATE TRIGGER equity_answer_updated BEFORE UPDATE ON equity_answer BEGIN
    SELECT journaled('equity_answer');
END;

DROP TRIGGER setting_inserted;
CREATE TRIGGER setting_inserted BEFORE INSERT ON setting BEGIN
    SELECT journaled('setting');
END;
DROP TRIGGER setting_updated;
CREATE TRIGGER setting_updated BEFORE UPDATE ON setting BEGIN
    SELECT journaled('setting');
END;

DROP TRIGGER organisation_inserted;
CREATE TRIGGER organisation_inserted BEFORE INSERT ON organisation BEGIN
    SELECT journaled('organisation');
END;
DROP TRIGGER organisation_updated;
CREATE TRIGGER organisation_updated BEFORE UPDATE ON organisation BEGIN
    SELECT journaled('organisation');
END;

DROP TRIGGER person_inserted;
CREATE TRIGGER person_inserted BEFORE INSERT ON person BEGIN
    SELECT journaled('person');
END;
DROP TRIGGER person_updated;
CREATE TRIGGER person_updated BEFORE UPDATE ON person BEGIN
    SELECT journaled('person');
END;

DROP TRIGGER referral_inserted;
CREATE TRIGGER referral_inserted BEFORE INSERT ON referral BEGIN
    SELECT journaled('referral');
END;
DROP TRIGGER referral_updated;
CREATE TRIGGER referral_updated BEFORE UPDATE ON referral BEGIN
    SELECT journaled('referral');
END;

DROP TRIGGER loop_event_inserted;
CREATE TRIGGER loop_event_inserted BEFORE INSERT ON loop_event BEGIN
    SELECT journaled('loop_event');
END;
DROP TRIGGER loop_event_updated;
CREATE TRIGGER loop_event_updated BEFORE UPDATE ON loop_event BEGIN
    SELECT journaled('loop_event');
END;

DROP TRIGGER contact_inserted;
CREATE TRIGGER contact_inserted BEFORE INSERT ON contact BEGIN
    SELECT journaled('contact');
END;
DROP TRIGGER contact_updated;
CREATE TRIGGER contact_updated BEFORE UPDATE ON contact BEGIN
    SELECT journaled('contact');
END;

DROP TRIGGER determination_inserted;
CREATE TRIGGER determination_inserted BEFORE INSERT ON determination BEGIN
    SELECT journaled('determination');
END;
DROP TRIGGER determination_updated;
CREATE TRIGGER determination_updated BEFORE UPDATE ON determination BEGIN
    SELECT journaled('determination');
END;

DROP TRIGGER appeal_inserted;
CREATE TRIGGER appeal_inserted BEFORE INSERT ON appeal BEGIN
    SELECT journaled('appeal');
END;
DROP TRIGGER appeal_updated;
CREATE TRIGGER appeal_updated BEFORE UPDATE ON appeal BEGIN
    SELECT journaled('appeal');
END;

DROP TRIGGER notice_inserted;
CREATE TRIGGER notice_inserted BEFORE INSERT ON notice BEGIN
    SELECT journaled('notice');
END;
DROP TRIGGER notice_updated;
CREATE TRIGGER notice_updated BEFORE UPDATE ON notice BEGIN
    SELECT journaled('notice');
END;

DROP TRIGGER note_inserted;
CREATE TRIGGER note_inserted BEFORE INSERT ON note BEGIN
    SELECT journaled('note');
END;
DROP TRIGGER note_updated;
CREATE TRIGGER note_updated BEFORE UPDATE ON note BEGIN
    SELECT journaled('note');
END;

DROP TRIGGER task_inserted;
CREATE TRIGGER task_inserted BEFORE INSERT ON task BEGIN
    SELECT journaled('task');
END;
DROP TRIGGER task_updated;
CREATE TRIGGER task_updated BEFORE UPDATE ON task BEGIN
    SELECT journaled('task');
END;

DROP TRIGGER event_inserted;
CREATE TRIGGER event_inserted BEFORE INSERT ON event BEGIN
    SELECT journaled('event');
END;
DROP TRIGGER event_updated;
CREATE TRIGGER event_updated BEFORE UPDATE ON event BEGIN
    SELECT journaled('event');
END;

DROP TRIGGER intervention_inserted;
CREATE TRIGGER intervention_inserted BEFORE INSERT ON intervention BEGIN
    SELECT journaled('intervention');
END;
DROP TRIGGER intervention_updated;
CREATE TRIGGER intervention_updated BEFORE UPDATE ON intervention BEGIN
    SELECT journaled('intervention');
END;

DROP TRIGGER intervention_goal_inserted;
CREATE TRIGGER intervention_goal_inserted BEFORE INSERT ON intervention_goal BEGIN
    SELECT journaled('intervention_goal');
END;
DROP TRIGGER intervention_goal_updated;
CREATE TRIGGER intervention_goal_updated BEFORE UPDATE ON intervention_goal BEGIN
    SELECT journaled('intervention_goal');
END;

DROP TRIGGER barrier_inserted;
CREATE TRIGGER barrier_inserted BEFORE INSERT ON barrier BEGIN
    SELECT journaled('barrier');
END;
DROP TRIGGER barrier_updated;
CREATE TRIGGER barrier_updated BEFORE UPDATE ON barrier BEGIN
    SELECT journaled('barrier');
END;

DROP TRIGGER plan_share_inserted;
CREATE TRIGGER plan_share_inserted BEFORE INSERT ON plan_share BEGIN
    SELECT journaled('plan_share');
END;
DROP TRIGGER plan_share_updated;
CREATE TRIGGER plan_share_updated BEFORE UPDATE ON plan_share BEGIN
    SELECT journaled('plan_share');
END;

DROP TRIGGER assessment_inserted;
CREATE TRIGGER assessment_inserted BEFORE INSERT ON assessment BEGIN
    SELECT journaled('assessment');
END;
DROP TRIGGER assessment_updated;
CREATE TRIGGER assessment_updated BEFORE UPDATE ON assessment BEGIN
    SELECT journaled('assessment');
END;

DROP TRIGGER care_authorization_inserted;
CREATE TRIGGER care_authorization_inserted BEFORE INSERT ON care_authorization BEGIN
    SELECT journaled('care_authorization');
END;
DROP TRIGGER care_authorization_updated;
CREATE TRIGGER care_authorization_updated BEFORE UPDATE ON care_authorization BEGIN
    SELECT journaled('care_authorization');
END;

DROP TRIGGER payable_inserted;
CREATE TRIGGER payable_inserted BEFORE INSERT ON payable BEGIN
    SELECT journaled('payable');
END;
DROP TRIGGER payable_updated;
CREATE TRIGGER payable_updated BEFORE UPDATE ON payable BEGIN
    SELECT journaled('payable');
END;

DROP TRIGGER caregiver_inserted;
CREATE TRIGGER caregiver_inserted BEFORE INSERT ON caregiver BEGIN
    SELECT journaled('caregiver');
END;
DROP TRIGGER caregiver_updated;
CREATE TRIGGER caregiver_updated BEFORE UPDATE ON caregiver BEGIN
    SELECT journaled('caregiver');
END;

DROP TRIGGER resource_inserted;
CREATE TRIGGER resource_inserted BEFORE INSERT ON resource BEGIN
    SELECT journaled('resource');
END;
DROP TRIGGER resource_updated;
CREATE TRIGGER resource_updated BEFORE UPDATE ON resource BEGIN
    SELECT journaled('resource');
END;

DROP TRIGGER acp_document_inserted;
CREATE TRIGGER acp_document_inserted BEFORE INSERT ON acp_document BEGIN
    SELECT journaled('acp_document');
END;
DROP TRIGGER acp_document_updated;
CREATE TRIGGER acp_document_updated BEFORE UPDATE ON acp_document BEGIN
    SELECT journaled('acp_document');
END;

DROP TRIGGER configuration_inserted;
CREATE TRIGGER configuration_inserted BEFORE INSERT ON configuration BEGIN
    SELECT journaled('configuration');
END;
DROP TRIGGER configuration_updated;
CREATE TRIGGER configuration_updated BEFORE UPDATE ON configuration BEGIN
    SELECT journaled('configuration');
END;

DROP TRIGGER app_user_inserted;
CREATE TRIGGER app_user_inserted BEFORE INSERT ON app_user BEGIN
    SELECT journaled('app_user');
END;
DROP TRIGGER app_user_updated;
CREATE TRIGGER app_user_updated BEFORE UPDATE ON app_user BEGIN
    SELECT journaled('app_user');
END;

DROP TRIGGER team_inserted;
CREATE TRIGGER team_inserted BEFORE INSERT ON team BEGIN
    SELECT journaled('team');
END;
DROP TRIGGER team_updated;
CREATE TRIGGER team_updated BEFORE UPDATE ON team BEGIN
    SELECT journaled('team');
END;

DROP TRIGGER saved_list_inserted;
CREATE TRIGGER saved_list_inserted BEFORE INSERT ON saved_list BEGIN
    SELECT journaled('saved_list');
END;
DROP TRIGGER saved_list_updated;
CREATE TRIGGER saved_list_updated BEFORE UPDATE ON saved_list BEGIN
    SELECT journaled('saved_list');
END;

DROP TRIGGER document_inserted;
CREATE TRIGGER document_inserted BEFORE INSERT ON document BEGIN
    SELECT journaled('document');
END;
DROP TRIGGER document_updated;
CREATE TRIGGER document_updated BEFORE UPDATE ON document BEGIN
    SELECT journaled('document');
END;

DROP TRIGGER import_inserted;
CREATE TRIGGER import_inserted BEFORE INSERT ON import BEGIN
    SELECT journaled('import');
END;
DROP TRIGGER import_updated;
CREATE TRIGGER import_updated BEFORE UPDATE ON import BEGIN
    SELECT journaled('import');
END;

DROP TRIGGER quarantine_inserted;
CREATE TRIGGER quarantine_inserted BEFORE INSERT ON quarantine BEGIN
    SELECT journaled('quarantine');
END;
DROP TRIGGER quarantine_updated;
CREATE TRIGGER quarantine_updated BEFORE UPDATE ON quarantine BEGIN
    SELECT journaled('quarantine');
END;

DROP TRIGGER care_case_inserted;
CREATE TRIGGER care_case_inserted BEFORE INSERT ON care_case BEGIN
    SELECT journaled('care_case');
END;
DROP TRIGGER care_case_updated;
CREATE TRIGGER care_case_updated BEFORE UPDATE ON care_case BEGIN
    SELECT journaled('care_case');
END;

DROP TRIGGER obligation_inserted;
CREATE TRIGGER obligation_inserted BEFORE INSERT ON obligation BEGIN
    SELECT journaled('obligation');
END;
DROP TRIGGER obligation_updated;
CREATE TRIGGER obligation_updated BEFORE UPDATE ON obligation BEGIN
    SELECT journaled('obligation');
END;

DROP TRIGGER care_plan_inserted;
CREATE TRIGGER care_plan_inserted BEFORE INSERT ON care_plan BEGIN
    SELECT journaled('care_plan');
END;
DROP TRIGGER care_plan_updated;
CREATE TRIGGER care_plan_updated BEFORE UPDATE ON care_plan BEGIN
    SELECT journaled('care_plan');
END;

DROP TRIGGER problem_inserted;
CREATE TRIGGER problem_inserted BEFORE INSERT ON problem BEGIN
    SELECT journaled('problem');
END;
DROP TRIGGER problem_updated;
CREATE TRIGGER problem_updated BEFORE UPDATE ON problem BEGIN
    SELECT journaled('problem');
END;

DROP TRIGGER goal_inserted;
CREATE TRIGGER goal_inserted BEFORE INSERT ON goal BEGIN
    SELECT journaled('goal');
END;
DROP TRIGGER goal_updated;
CREATE TRIGGER goal_updated BEFORE UPDATE ON goal BEGIN
    SELECT journaled('goal');
END;

DROP TRIGGER plan_version_inserted;
CREATE TRIGGER plan_version_inserted BEFORE INSERT ON plan_version BEGIN
    SELECT journaled('plan_version');
END;
DROP TRIGGER plan_version_updated;
CREATE TRIGGER plan_version_updated BEFORE UPDATE ON plan_version BEGIN
    SELECT journaled('plan_version');
END;

DROP TRIGGER service_inserted;
CREATE TRIGGER service_inserted BEFORE INSERT ON service BEGIN
    SELECT journaled('service');
END;
DROP TRIGGER service_updated;
CREATE TRIGGER service_updated BEFORE UPDATE ON service BEGIN
    SELECT journaled('service');
END;

DROP TRIGGER member_inserted;
CREATE TRIGGER member_inserted BEFORE INSERT ON member BEGIN
    SELECT journaled('member');
END;
DROP TRIGGER member_updated;
CREATE TRIGGER member_updated BEFORE UPDATE ON member BEGIN
    SELECT journaled('member');
END;

DROP TRIGGER break_glass_inserted;
CREATE TRIGGER break_glass_inserted BEFORE INSERT ON break_glass BEGIN
    SELECT journaled('break_glass');
END;
DROP TRIGGER break_glass_updated;
CREATE TRIGGER break_glass_updated BEFORE UPDATE ON break_glass BEGIN
    SELECT journaled('break_glass');
END;

DROP TRIGGER team_member_inserted;
CREATE TRIGGER team_member_inserted BEFORE INSERT ON team_member BEGIN
    SELECT journaled('team_member');
END;
DROP TRIGGER team_member_updated;
CREATE TRIGGER team_member_updated BEFORE UPDATE ON team_member BEGIN
    SELECT journaled('team_member');
END;

DROP TRIGGER programme_inserted;
CREATE TRIGGER programme_inserted BEFORE INSERT ON programme BEGIN
    SELECT journaled('programme');
END;
DROP TRIGGER programme_updated;
CREATE TRIGGER programme_updated BEFORE UPDATE ON programme BEGIN
    SELECT journaled('programme');
END;

DROP TRIGGER meeting_inserted;
CREATE TRIGGER meeting_inserted BEFORE INSERT ON meeting BEGIN
    SELECT journaled('meeting');
END;
DROP TRIGGER meeting_updated;
CREATE TRIGGER meeting_updated BEFORE UPDATE ON meeting BEGIN
    SELECT journaled('meeting');
END;

DROP TRIGGER agenda_item_inserted;
CREATE TRIGGER agenda_item_inserted BEFORE INSERT ON agenda_item BEGIN
    SELECT journaled('agenda_item');
END;
DROP TRIGGER agenda_item_updated;
CREATE TRIGGER agenda_item_updated BEFORE UPDATE ON agenda_item BEGIN
    SELECT journaled('agenda_item');
END;
