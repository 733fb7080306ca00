<?php
// Imports question files with Moodle's own importers, restores cartridges and backups, takes every answer
// of every question with Moodle's own engine, and says what came of it as JSON, a line a file.
//
// usage, in the folder of the Moodle: php moodle.php FILE…     (called by `python -m programs`)
//
// It has to be an installed Moodle of no other use: each file leaves a course behind.

define('CLI_SCRIPT', true);
$files = array_slice($argv, 1);
$argv = $_SERVER['argv'] = [$argv[0]];
require(getcwd() . '/config.php');
require_once($CFG->libdir . '/questionlib.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/question/format.php');
require_once($CFG->dirroot . '/question/engine/lib.php');
require_once($CFG->dirroot . '/question/format/xml/format.php');
require_once($CFG->dirroot . '/question/format/gift/format.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
require_once($CFG->dirroot . '/mod/quiz/locallib.php');
require_once($CFG->dirroot . '/user/lib.php');
require_once($CFG->libdir . '/gradelib.php');
require_once($CFG->dirroot . '/mod/assign/locallib.php');
require_once($CFG->dirroot . '/grade/grading/lib.php');
$CFG->noemailever = true; // students get a receipt of what they hand in
raise_memory_limit(MEMORY_HUGE);
const START = 1803826800; // a Monday, 1 March 2027, at midnight in Korea: the start of each course
\core\session\manager::set_user(get_admin());

/** [mark, text of the reason shown] of one response; the response is made of the started attempt. */
function taken(int $id, callable $respond): array {
    $question = question_bank::load_question($id, false);
    $usage = question_engine::make_questions_usage_by_activity('core_question', context_system::instance());
    $usage->set_preferred_behaviour('deferredfeedback');
    $slot = $usage->add_question($question, 1);
    $usage->start_question($slot);
    $usage->process_action($slot, $respond($question, $usage->get_question_attempt($slot)));
    $usage->finish_all_questions();
    $options = new question_display_options();
    $options->feedback = $options->generalfeedback = question_display_options::VISIBLE;
    $options->rightanswer = $options->history = $options->flags = question_display_options::HIDDEN;
    $html = $usage->render_question($slot, $options);
    return [(float) $usage->get_question_mark($slot), $html];
}

function text(string $html): string {
    return trim(preg_replace('/\s+/u', ' ', html_entity_decode(strip_tags($html), ENT_QUOTES | ENT_HTML5)));
}

/**
 * Restores a cartridge or a backup into a course, as Moodle does after the upload; gives what it has against that.
 *
 * Warnings count too, but for a cartridge: Moodle 5 warns that it moves the questions of a course into an activity.
 */
function restored(string $file, stdClass $course, int $target): string {
    global $CFG;
    $folder = 'programs' . md5($file . microtime());
    get_file_packer('application/zip')->extract_to_pathname($file, make_backup_temp_directory($folder));
    $restore = new restore_controller($folder, $course->id, backup::INTERACTIVE_NO, backup::MODE_GENERAL,
        get_admin()->id, $target);
    if ($restore->get_status() == backup::STATUS_REQUIRE_CONV) {
        chdir($CFG->dirroot . '/backup'); // the converter finds its sheets from where restore.php runs
        $restore->convert();
    }
    if (str_ends_with($file, '.mbz')) { // as a teacher does on the page before
        if ($target !== backup::TARGET_NEW_COURSE) { // else this is so, and cannot be changed
            $restore->get_plan()->get_setting('overwrite_conf')->set_value(true);
        }
        $restore->get_plan()->get_setting('course_startdate')->set_value(START);
    }
    $restore->execute_precheck();
    $against = $restore->get_precheck_results();
    if (str_ends_with($file, '.imscc')) {
        unset($against['warnings']);
    }
    if (!$against) {
        $restore->execute_plan();
    }
    $restore->destroy();
    return $against ? json_encode($against) : '';
}

/** What a file holds in Moodle: every question with every answer. */
function report_of(string $file): array {
    global $DB;
    $name = basename($file) . microtime(true);
    $course = str_ends_with($file, '.mbz') ? get_course(restore_dbops::create_new_course($name, $name, 1))
        : create_course((object) ['fullname' => $name, 'shortname' => $name, 'category' => 1]);
    $context = context_course::instance($course->id);
    $said = '';
    $sections = $courses = [];
    ob_start();
    try {
        if (str_ends_with($file, '.imscc')) {
            $said = restored($file, $course, backup::TARGET_EXISTING_ADDING);
            $done = $said === '';
        } else if (str_ends_with($file, '.mbz')) {
            $said = restored($file, $course, backup::TARGET_NEW_COURSE);
            update_course((object) ['id' => $course->id, 'visible' => 1]); // as a teacher does first
            $courses[] = totals_of($course->id);
            $sections = sections_of($course->id);
            foreach (['merged', 'merged into one with a category'] as $place => $other) {
                $there = create_course((object) ['fullname' => $name, 'shortname' => "$name, $other", 'category' => 1,
                    'startdate' => START]);
                if ($place) {
                    $category = new grade_category(['courseid' => $there->id, 'fullname' => $other], false);
                    $category->insert();
                }
                $said .= restored($file, $there, backup::TARGET_EXISTING_ADDING);
                $courses[] = totals_of($there->id);
            }
            $done = $said === '';
        } else {
            $done = imported($file, $course, $context);
        }
    } catch (Throwable $problem) {
        $done = false;
        $said = get_class($problem) . ': ' . $problem->getMessage() . ' ' . ($problem->debuginfo ?? '');
    }
    $said = trim(text(ob_get_clean()) . ' ' . $said);
    $ids = $DB->get_fieldset_sql(
        'SELECT q.id FROM {question} q JOIN {question_versions} v ON v.questionid = q.id
           JOIN {question_bank_entries} e ON e.id = v.questionbankentryid
           JOIN {question_categories} c ON c.id = e.questioncategoryid
           JOIN {context} x ON x.id = c.contextid
          WHERE x.path = ? OR x.path LIKE ? ORDER BY q.id', [$context->path, $context->path . '/%']);
    return ['file' => $file, 'done' => (bool) $done, 'said' => $said, 'sections' => $sections, 'courses' => $courses,
        'questions' => array_map('question_of', $ids)];
}

/** The id of a new student of a course. */
function student_of(int $course): int {
    global $CFG;
    $student = user_create_user(['username' => uniqid('student', true), 'firstname' => 'A', 'lastname' => 'Student',
        'email' => 'student@example.org', 'auth' => 'manual', 'confirmed' => 1, 'mnethostid' => $CFG->mnet_localhost_id]);
    enrol_try_internal_enrol($course, $student, current(get_archetype_roles('student'))->id);
    return $student;
}

/**
 * How many forums for announcements a course has, the names of its question banks (null before Moodle 5, where the course
 * itself is one), when each assignment opens, is due and takes no more, in seconds from its start, and what is in its gradebook
 * for two students, who have nothing in every quiz: the first was given the highest level of every criterion of every rubric, and
 * all points for all that a teacher types; the second the level in the middle, and a tenth, two tenths … of the points.
 */
function totals_of(int $course): array {
    global $DB;
    $students = [student_of($course), student_of($course)];
    $marks = $days = $typed = [];
    $start = (int) get_course($course)->startdate;
    foreach (get_fast_modinfo($course)->cms as $cm) {
        $assign = $cm->modname === 'assign' ? new assign($cm->context, $cm, null) : null;
        if ($assign) {
            $own = $assign->get_instance();
            $days[] = array_map(fn($day) => $day ? $day - $start : null, [$own->allowsubmissionsfromdate, $own->duedate, $own->cutoffdate]);
        }
        foreach ($students as $place => $student) {
            if ($cm->modname === 'quiz') {
                grade_update('mod/quiz', $course, 'mod', 'quiz', $cm->instance, 0, ['userid' => $student, 'rawgrade' => 0]);
            } else if ($assign && $assign->get_instance()->grade > 0) {
                $given = [];
                foreach (rubric_of($cm)->get_definition()->rubric_criteria as $criterion) {
                    $levels = array_keys($criterion['levels']);
                    $given[$criterion['id']] = ['levelid' => $levels[count($levels) - 1 - $place], 'remark' => ''];
                }
                $assign->save_grade($student, (object) ['attemptnumber' => -1, 'applytoall' => false, 'addattempt' => false,
                    'sendstudentnotifications' => false, 'advancedgrading' => ['criteria' => $given],
                    'assignfeedbackcomments_editor' => ['text' => '', 'format' => FORMAT_HTML]]);
                $marks[$place][] = (float) $assign->get_user_grade($student, false)->grade;
            }
        }
    }
    foreach (grade_item::fetch_all(['courseid' => $course, 'itemtype' => 'manual']) ?: [] as $item) {
        $typed[$item->sortorder] = $item;
    }
    ksort($typed);
    foreach (array_values($typed) as $place => $item) {
        $item->update_final_grade($students[0], $item->grademax);
        $item->update_final_grade($students[1], $item->grademax * ($place + 1) / 10);
    }
    grade_regrade_final_grades($course);
    $item = grade_item::fetch_course_item($course);
    $totals = array_map(fn($one) => (float) grade_grade::fetch(['itemid' => $item->id, 'userid' => $one])->finalgrade, $students);
    $banks = $DB->get_manager()->table_exists('qbank') ? $DB->get_fieldset('qbank', 'name', ['course' => $course]) : null;
    return ['forums' => $DB->count_records('forum', ['course' => $course, 'type' => 'news']), 'banks' => $banks, 'start' => $start - START,
        'days' => $days, 'parts' => parts_of(grade_category::fetch_course_category($course)),
        'most' => (float) $item->grademax, 'totals' => $totals, 'marks' => $marks];
}

/** What stands in a category of the gradebook, in order: name, weight, and points, or how many items it holds. */
function parts_of(grade_category $category): array {
    $parts = [];
    foreach ($category->get_children() as ['object' => $one, 'type' => $type]) {
        $item = $type === 'category' ? $one->load_grade_item() : $one;
        $parts[] = [$one->get_name(), (float) $item->aggregationcoef,
            $type === 'category' ? count(parts_of($one)) : (float) $item->grademax];
    }
    return $parts;
}

/** What an assignment is marked by, ready to use; or null. */
function rubric_of(cm_info $cm): ?gradingform_rubric_controller {
    $manager = get_grading_manager($cm->context, 'mod_assign', 'submissions');
    $controller = $manager->get_active_method() === 'rubric' ? $manager->get_controller('rubric') : null;
    return $controller?->is_form_available() ? $controller : null;
}

/** What an assignment asks, and how it is marked and done; a student hands in a text, and a file where it takes one. */
function assignment_of(cm_info $cm, stdClass $record, int $student): array {
    global $DB, $USER;
    $assign = new assign($cm->context, $cm, null);
    $kinds = [];
    foreach ($assign->get_submission_plugins() as $plugin) {
        if ($plugin->is_enabled() && $plugin->is_visible() && $plugin->allow_submissions()) {
            $kinds[] = $plugin->get_type();
        }
    }
    $back = [];
    foreach ($assign->get_feedback_plugins() as $plugin) {
        if ($plugin->is_enabled() && $plugin->is_visible()) {
            $back[] = $plugin->get_type();
        }
    }
    sort($back);
    \core\session\manager::set_user($DB->get_record('user', ['id' => $student]));
    $draft = file_get_unused_draft_itemid();
    get_file_storage()->create_file_from_string(['contextid' => context_user::instance($USER->id)->id, 'component' => 'user',
        'filearea' => 'draft', 'itemid' => $draft, 'filepath' => '/', 'filename' => 'answer.txt'], 'mine');
    $notices = [];
    $kinds && $assign->save_submission((object) ['userid' => $student, 'files_filemanager' => $draft,
        'onlinetext_editor' => ['text' => 'mine', 'format' => FORMAT_HTML, 'itemid' => file_get_unused_draft_itemid()]], $notices);
    $submission = $assign->get_user_submission($student, false);
    \core\session\manager::set_user(get_admin());
    $files = $submission ? get_file_storage()->get_area_files($cm->context->id, 'assignsubmission_file', 'submission_files', $submission->id,
        'id', false) : [];
    $done = (new completion_info(get_course($cm->course)))->get_data($cm, false, $student)->completionstate;
    $criteria = [];
    $controller = rubric_of($cm);
    foreach ($controller?->get_definition()->rubric_criteria ?? [] as $criterion) {
        $levels = array_map(fn($level) => [$level['score'], $level['definition']], array_values($criterion['levels']));
        $criteria[] = [$criterion['description'], $levels];
    }
    $item = grade_item::fetch(['courseid' => $cm->course, 'itemmodule' => 'assign', 'iteminstance' => $cm->instance]);
    return ['text' => text($record->intro), 'grade' => (float) $record->grade, 'due' => (int) $record->duedate, 'kinds' => $kinds,
        'handed' => $kinds ? [$submission->status, count($files), $notices] : null, 'back' => $back,
        'done' => $done == COMPLETION_COMPLETE, 'rubric' => $criteria,
        'shown' => (bool) ($controller?->get_options()['alwaysshowdefinition'] ?? false),
        'item' => $item && $item->gradetype == GRADE_TYPE_VALUE ? (float) $item->grademax : null];
}

/** The sections of a course with their activities; each quiz is taken by a student. */
function sections_of(int $course): array {
    $student = student_of($course);
    $sections = [];
    foreach (get_fast_modinfo($course)->get_section_info_all() as $section) {
        $activities = [];
        foreach (get_fast_modinfo($course)->sections[$section->section] ?? [] as $id) {
            $cm = get_fast_modinfo($course)->get_cm($id);
            if ($cm->modname === 'qbank') { // where 5.x keeps the questions of a course
                continue;
            }
            $filters = array_keys(filter_get_active_in_context($cm->context));
            $activities[] = ['kind' => $cm->modname, 'name' => $cm->name, 'filters' => $filters] + content_of($cm, $student);
        }
        $sections[] = ['name' => get_section_name($course, $section), 'activities' => $activities];
    }
    return $sections;
}

function content_of(cm_info $cm, int $student): array {
    global $DB;
    $record = $DB->get_record($cm->modname, ['id' => $cm->instance]);
    return match ($cm->modname) {
        'url' => ['address' => $record->externalurl],
        'page' => ['text' => text($record->content)],
        'assign' => assignment_of($cm, $record, $student),
        'quiz' => ['marks' => (float) $record->sumgrades, 'grade' => (float) $record->grade,
            'attempts' => [attempt_of($record, $student, 1, true), attempt_of($record, $student, 2, false)]],
        default => [],
    };
}

/** Takes a quiz as a student, all right or all wrong, and looks at what a student sees afterwards. */
function attempt_of(stdClass $quiz, int $student, int $number, bool $right): array {
    global $DB, $PAGE;
    \core\session\manager::set_user($DB->get_record('user', ['id' => $student]));
    $settings = \mod_quiz\quiz_settings::create($quiz->id, $student);
    $usage = question_engine::make_questions_usage_by_activity('mod_quiz', $settings->get_context());
    $usage->set_preferred_behaviour($settings->get_quiz()->preferredbehaviour);
    $attempt = quiz_create_attempt($settings, $number, false, time(), false, $student);
    quiz_start_new_attempt($settings, $usage, $attempt, $number, time());
    quiz_attempt_save_started($settings, $usage, $attempt);
    $given = [];
    foreach ($usage->get_slots() as $slot) {
        $one = $usage->get_question_attempt($slot);
        [$response, $given[$slot]] = $right ? [$one->get_correct_response(), 'right'] : wrong_response($one);
        $usage->process_action($slot, $response);
    }
    question_engine::save_questions_usage_by_activity($usage);
    $taken = \mod_quiz\quiz_attempt::create($attempt->id);
    if (method_exists($taken, 'process_submit')) { // Moodle 5
        $taken->process_submit(time(), false);
        $taken->process_grade_submission(time());
    } else {
        $taken->process_finish(time(), false);
    }
    $taken = \mod_quiz\quiz_attempt::create($attempt->id);
    $taken->check_review_capability();
    $PAGE = new moodle_page();
    $PAGE->set_url('/mod/quiz/review.php', ['attempt' => $attempt->id]);
    $PAGE->set_context($settings->get_context());
    $renderer = $PAGE->get_renderer('mod_quiz');
    $questions = [];
    foreach ($taken->get_slots() as $slot) {
        $questions[] = ['name' => $taken->get_question_attempt($slot)->get_question()->name, 'given' => $given[$slot],
            'mark' => (float) $taken->get_question_attempt($slot)->get_mark(),
            'shown' => text($taken->render_question($slot, true, $renderer))];
    }
    $options = $taken->get_display_options(true);
    $grades = grade_get_grades($quiz->course, 'mod', 'quiz', $quiz->id, $student);
    \core\session\manager::set_user(get_admin());
    return ['allowed' => $options->attempt && $options->marks >= question_display_options::MARK_AND_MAX && $options->correctness
            && $options->feedback && $options->generalfeedback && $options->rightanswer,
        'marks' => (float) $taken->get_sum_marks(), 'best' => (float) $grades->items[0]->grades[$student]->grade,
        'most' => (float) $grades->items[0]->grademax, 'questions' => $questions];
}

/** [response, what was given] that is wrong: the first wrong answer, every box, or the steps reversed. */
function wrong_response(question_attempt $attempt): array {
    $question = $attempt->get_question();
    if ($question instanceof qtype_ordering_question) {
        $codes = array_map(fn($one) => $question->answers[$one]->md5key, array_reverse(array_values($question->correctresponse)));
        return [[$question->get_response_fieldname() => implode(',', $codes)], 'reversed'];
    }
    if ($question instanceof qtype_multichoice_multi_question) {
        return [array_fill_keys(array_map(fn($n) => "choice$n", array_keys($question->get_order($attempt))), 1), 'everything'];
    }
    $wrong = current(array_filter($question->answers, fn($answer) => $answer->fraction < 0.001));
    if (!$wrong) {
        return [['answer' => '987654321'], null];
    }
    $given = $question instanceof qtype_multichoice_single_question
        ? array_search($wrong->id, $question->get_order($attempt)) : str_replace('\\*', '*', $wrong->answer);
    return [['answer' => $given], text($wrong->answer)];
}

/** Imports a file of questions into a course. */
function imported(string $file, stdClass $course, context $context): bool {
    $xml = str_ends_with($file, '.xml');
    $format = $xml ? new qformat_xml() : new qformat_gift();
    $bank = '\\core_question\\local\\bank\\question_bank_helper';
    if (method_exists($bank, 'get_default_open_instance_system_type')) { // Moodle 5 keeps questions in an activity of the course
        $context = $bank::get_default_open_instance_system_type($course, true)->context;
        $format->setCategory(question_get_default_category($context->id, true));
    } else {
        $format->setCategory(question_make_default_categories([$context]));
    }
    $format->setContexts([$context]);
    $format->setCourse($course);
    $format->setFilename($file);
    $format->setRealfilename(basename($file));
    $format->setMatchgrades('error');
    $format->setCatfromfile(true);
    $format->setContextfromfile(true);
    $format->setStoponerror(true);
    $format->set_display_progress(false);
    return $format->importpreprocess() && $format->importprocess() && $format->importpostprocess();
}

function question_of(string $id): array {
    $question = question_bank::load_question($id, false);
    $kind = $question->get_type_name();
    $answers = [];
    if ($kind === 'essay') { // a person marks it, by what stands in graderinfo
        return [
            'name' => $question->name, 'kind' => $kind, 'stem' => text($question->questiontext),
            'explanation' => text($question->graderinfo), 'answers' => [],
        ];
    }
    if ($kind === 'ordering') {
        foreach ([false, true] as $reversed) {
            [$mark, $html] = taken($id, function ($question, $attempt) use ($reversed) {
                $order = array_values($question->correctresponse);
                $codes = array_map(fn($one) => $question->answers[$one]->md5key, $reversed ? array_reverse($order) : $order);
                return [$question->get_response_fieldname() => implode(',', $codes)];
            });
            $answers[] = ['given' => $reversed ? 'reversed' : 'right', 'mark' => $mark, 'shown' => text($html)];
        }
        foreach ($question->answers as $step) { // in the order of their places
            $answers[] = ['step' => text($step->answer)];
        }
    } else {
        foreach ($question->answers as $answer) {
            $given = $kind === 'multichoice' ? text($answer->answer) : str_replace('\\*', '*', $answer->answer);
            [$mark, $html] = taken($id, function ($question, $attempt) use ($answer, $given, $kind) {
                if ($kind !== 'multichoice') {
                    return ['answer' => $given];
                }
                $place = array_search($answer->id, $question->get_order($attempt));
                return $question instanceof qtype_multichoice_multi_question ? ['choice' . $place => 1] : ['answer' => $place];
            });
            $answers[] = ['given' => $given, 'mark' => $mark, 'shown' => text($html)];
        }
        if ($kind !== 'multichoice') {
            [$mark, $html] = taken($id, fn($question, $attempt) => ['answer' => $kind === 'numerical' ? '987654321.5' : 'zzz']);
            $answers[] = ['given' => null, 'mark' => $mark, 'shown' => text($html)];
        } else if ($question instanceof qtype_multichoice_multi_question) {
            [$mark, $html] = taken($id, function ($question, $attempt) {
                $response = [];
                foreach ($question->get_order($attempt) as $place => $one) {
                    $response['choice' . $place] = (int) ($question->answers[$one]->fraction > 0);
                }
                return $response;
            });
            $answers[] = ['given' => 'all right ones', 'mark' => $mark, 'shown' => text($html)];
            [$mark, $html] = taken($id, fn($question, $attempt) =>
                array_fill_keys(array_map(fn($n) => "choice$n", array_keys($question->get_order($attempt))), 1));
            $answers[] = ['given' => 'everything', 'mark' => $mark, 'shown' => text($html)];
        }
    }
    return [
        'name' => $question->name, 'kind' => $kind, 'stem' => text($question->questiontext),
        'explanation' => text($question->generalfeedback), 'answers' => $answers,
    ];
}

foreach ($files as $file) {
    fwrite(STDOUT, json_encode(report_of($file), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES) . "\n");
}
