// Practice or an examination under way: which exercise, how much help, what was answered. Pure: no page.
import { ALONE, Course, EXAMPLE, paper } from "./exercises.js";

const ALL_STEPS = 4;
// Steps of the solution that are shown at each stage of help.
const GIVEN = [ALL_STEPS, 3, 1, 0];

export class Session {
  /**
   * @param {string[]} kinds of exercises
   * @param {boolean} exam ten exercises without help, judged at the end
   */
  constructor(kinds, level, seed, exam) {
    this.course = new Course(kinds, level, seed);
    this.paper = exam && paper(kinds, level, seed);
    this.answers = [];
    this.began = Date.now();
    this.score = 0;
  }

  /** Goes on to the next exercise. */
  next() {
    this.exercise = this.paper ? this.paper[this.answers.length] : this.course.next();
    this.stage = this.exercise.stage ?? ALONE;
    this.shown = GIVEN[this.stage];
    // While no wrong answer was given to it.
    this.clean = true;
  }

  /** Is it a whole example, with nothing to answer? */
  get isExample() {
    return this.stage === EXAMPLE;
  }

  /** Are all steps of its solution shown? */
  get isSolved() {
    return this.shown === ALL_STEPS;
  }

  /** Ends an exercise of practice. */
  close(right) {
    this.course.answered(right);
    this.shown = ALL_STEPS;
  }

  /** Shows one step more; the last one ends the exercise. */
  help() {
    this.shown += 1;
    if (this.isSolved) this.close(false);
  }

  /** Judges an answer in practice; the right one ends the exercise. Returns whether it is right. */
  judge(answer) {
    const right = answer === this.exercise.answer;
    if (right) {
      this.clean &&= !this.isSolved;
      this.score += this.clean;
      this.close(this.clean);
    } else this.clean = false;
    return right;
  }

  /** Takes an examination up again where it was left: what was answered then, and when it began. */
  resume(answers, began) {
    this.answers = answers;
    this.began = began;
  }

  /** Takes an answer of the examination, "" for none. Returns whether more exercises are to come. */
  record(answer) {
    return this.answers.push(answer) < this.paper.length;
  }

  /** Of the examination: each exercise, what was answered, and whether that is right. */
  results() {
    return this.paper.map((exercise, i) => ({
      exercise,
      answer: this.answers[i],
      right: exercise.answer === this.answers[i],
    }));
  }
}
