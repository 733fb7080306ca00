# Reads questions as Canvas does when it imports them, takes every answer as Canvas grades it, and
# says what came of it as JSON, a line a folder.
#
# usage: ruby canvas.rb CANVAS_FOLDER FOLDER…       (called by `python -m programs`)
#
# CANVAS_FOLDER is a source tree of Canvas; each FOLDER is what its migration tool made of a file.
# What to type into which question comes on standard input: {"question": ["450", …]}.
# Of Canvas run the classes that read questions (gems/plugins/qti_exporter) and those that grade
# (app/models/quizzes/quiz_question); what they need of the rest stands in for it here.

require "active_support"
require "active_support/core_ext"
require "bigdecimal"
require "bigdecimal/util"
require "cgi"
require "json"
require "logger"
require "nokogiri"
require "sanitize"
require "uri"

TREE = File.expand_path(ARGV.shift)

module Canvas
  module Migration
    def self.logger = @logger ||= Logger.new($stderr, level: Logger::ERROR)
  end
end
module Rails
  def self.root = Pathname.new(File.join(TREE, "nothing"))
end
module CanvasSanitize
  SANITIZE = { elements: %w[a b br code div em i li ol p pre small span strong sub sup table tbody td th thead tr u ul], attributes: { all: %w[href class lang] } }.freeze
end
module CanvasSort
  First = -1
end
module CC
  module CCHelper
    OBJECT_TOKEN = "$CANVAS_OBJECT_REFERENCE$"
  end
end
AssessmentQuestion = Class.new
AssessmentQuestion::ALL_QUESTION_TYPES =
  File.read("#{TREE}/app/models/assessment_question.rb")[/ALL_QUESTION_TYPES = (\[.*?\])/m, 1].scan(/"(\w+)"/).flatten
class PackageRoot
  def initialize(path) = @path = path
  def item_path(path) = File.join(@path, path)
end
class BigDecimal
  def self.new(text) = BigDecimal(text) # as in the Ruby that this Canvas was written for
end unless BigDecimal.respond_to?(:new)
module Quizzes
  module QuizQuestion
    class QuestionData < SimpleDelegator
      def answers = self[:answers]
      def allows_partial_credit? = true
    end
  end
end
require "#{TREE}/lib/canvas/migration/xml_helper.rb"
module Qti; end
%w[flavors html_helper assessment_item_converter choice_interaction extended_text_interaction numeric_interaction
   fill_in_the_blank associate_interaction calculated_interaction order_interaction question_type_educated_guesser].each do |name|
  require "#{TREE}/gems/plugins/qti_exporter/lib/qti/#{name}.rb"
end
Qti::Converter = Class.new
%w[IMS_MD QTI_2_1_URL QTI_2_0_URL QTI_2_1_ITEM_URL QTI_2_0_ITEM_URL].each do |name|
  Qti::Converter.const_set(name, File.read("#{TREE}/gems/plugins/qti_exporter/lib/qti/converter.rb")[/#{name} = ['"](.*?)['"]/, 1])
end
%w[base multiple_choice_question multiple_answers_question short_answer_question numerical_question].each do |name|
  require "#{TREE}/app/models/quizzes/quiz_question/#{name}.rb"
end

GRADERS = {
  "multiple_choice_question" => Quizzes::QuizQuestion::MultipleChoiceQuestion,
  "multiple_answers_question" => Quizzes::QuizQuestion::MultipleAnswersQuestion,
  "short_answer_question" => Quizzes::QuizQuestion::ShortAnswerQuestion,
  "numerical_question" => Quizzes::QuizQuestion::NumericalQuestion,
}.freeze

# What a student gives: the text of the field, and the fields of boxes to tick.
class Given < Hash
  attr_accessor :answer_text, :answer_id, :answer_details

  def initialize(text, ticked = [])
    super()
    @answer_text, @answer_details = text, {}
    ticked.each { |id| self["answer_#{id}"] = "1" }
  end
end

TYPED = JSON.parse($stdin.read)

def plain(html)
  Nokogiri::HTML.fragment(html.to_s).text.gsub(/\s+/, " ").strip
end

# The share of the points, of 1.
def mark(question, text, ticked = [])
  grader = GRADERS.fetch(question[:question_type]).new(question)
  given = Given.new(text, ticked)
  right = grader.correct_answer_parts(given)
  right = { true => grader.total_answer_parts, false => 0, nil => 0 }.fetch(right, right)
  [(right - grader.incorrect_answer_parts(given)).to_f / grader.total_answer_parts, 0].max
end

def comment(hash, field)
  plain(hash[:"#{field}_html"] || hash[field])
end

# A person marks it.
def essay(question)
  told = %i[neutral_comments correct_comments incorrect_comments].map { |field| comment(question, field) }.join
  {
    name: question[:question_name], kind: question[:question_type], stem: plain(question[:question_text]),
    points: question[:points_possible], explanation: told,
  }
end

def report(question)
  return essay(question) if question[:question_type] == "essay_question"

  several = question[:question_type] == "multiple_answers_question"
  choice = several || question[:question_type] == "multiple_choice_question"
  answers = question[:answers].map do |answer|
    text = answer[:exact] ? answer[:exact].to_s : plain(answer[:html] || answer[:text])
    text = answer[:text] if !choice && !answer[:exact]
    got = choice ? mark(question, answer[:id].to_s, several ? [answer[:id]] : []) : mark(question, text)
    { given: text, mark: got, weight: answer[:weight], shown: comment(answer, :comments) }
  end
  if several
    rights, all = [true, false].map { |only| question[:answers].select { |a| !only || a[:weight] == 100 }.map { |a| a[:id] } }
    answers << { given: "all right ones", mark: mark(question, "", rights), shown: "" }
    answers << { given: "everything", mark: mark(question, "", all), shown: "" }
  end
  typed = {}
  typed = (TYPED[question[:question_name]] || []).to_h { |text| [text, mark(question, text)] } unless choice
  {
    name: question[:question_name], kind: question[:question_type], stem: plain(question[:question_text]),
    points: question[:points_possible], error: question[:qti_error] || question[:import_error],
    explanation: comment(question, :neutral_comments), wrong: comment(question, :incorrect_comments),
    right: comment(question, :correct_comments), answers: answers, typed: typed,
  }
end

ARGV.each do |folder|
  manifest = Nokogiri::XML(File.read(File.join(folder, "imsmanifest.xml")))
  questions = manifest.css("manifest resources resource[type^=imsqti_item_xmlv2p]").map do |item|
    report(Qti::AssessmentItemConverter.create_instructure_question(manifest_node: item, base_dir: folder))
  end
  puts JSON.generate({ file: folder, questions: questions })
end
