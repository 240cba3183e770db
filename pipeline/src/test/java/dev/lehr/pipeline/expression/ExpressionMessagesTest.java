package dev.lehr.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when there is no value: what, where, why, and what to do. */
class ExpressionMessagesTest {
  private final Expressions expressions = Expressions.standard();
  private final ExpressionData data = Sample.data();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      commentCharacter = '~',
      textBlock =
          """
          bakee.ami             | 0  | there is nothing called 'bakee'; did you mean 'bake'?
          bake.amii['x']        | 5  | bake has no 'amii'; did you mean 'ami'?
          bake.Ami              | 5  | bake has no 'Ami'; did you mean 'ami'?
          bake.ami.xyz          | 9  | bake.ami has no 'xyz'; there is us-east-1, us-west-2
          bake.parent.name      | 12 | bake.parent is null and so has no 'name'; write ?.name if it may be null
          bake.parent.size()    | 12 | bake.parent is null and so has no size(); write ?.size(…) if it may be null
          bake.parent['name']   | 11 | bake.parent is null, which has no elements; give a default, such as (value ?: {})
          bake.parent.![name]   | 12 | bake.parent is null, which has no elements; give a default, such as (value ?: {})
          bake.size.![name]     | 10 | bake.size is the number 30, which has no elements
          bake.parts.name       | 11 | bake.parts is a list, which has no 'name'; pick an element by [0], or read all of them by .![name]
          bake.size.mb          | 10 | bake.size is a number, which has no 'mb'; methods have brackets, such as length()
          bake.tags[2]          | 9  | bake.tags has no [2]: it has 2; the first is [0], the last [1]
          {}[0]                 | 2  | {} has no [0]: it has 0; ask by isEmpty() first
          bake.tags['a']        | 9  | the text 'a' is no whole number; convert it by #toInt(…)
          bake.tags.trim()      | 10 | a list has no method trim(); there is contains, containsAll, equals, get, getFirst, getLast, indexOf, isEmpty, join, reversed, size, subList, 1 more
          'a'.siez()            | 4  | there is no method siez(); did you mean 'size'?
          'a'.substring()       | 4  | substring() takes 1 or 2 arguments
          'a'.length(1)         | 4  | length() takes 0 arguments
          'a'.concat(1)         | 4  | argument 1 is the number 1; it has to be a text
          'a'.xxxxxxxx()        | 4  | there is no method xxxxxxxx()
          #tooInt('1')          | 0  | there is no function #tooInt; did you mean 'toInt'?
          #toInt()              | 0  | #toInt takes 1, not 0
          #toInt('a')           | 0  | the text 'a' is no whole number; convert it by #toFloat(…), and cut it by .intValue()
          #toFloat('a')         | 0  | the text 'a' is no number; write it as 1.5 or 1e3
          #fromUrl('http://x')  | 0  | #fromUrl is switched off; expressions fetch nothing by default; call by a webhook stage and read its outputs
          #stage('Bakee')       | 0  | there is no stage 'Bakee'; did you mean 'Bake'?
          #stageByRefId('9')    | 0  | there is no stage with refId '9'
          #judgment('Bake')     | 0  | nobody has chosen anything in the stage 'Bake'; name an approval with choices that has ended before this stage
          #manifestLabelValue('Manifest', 'Pod', 'x')              | 0 | 'Pod' is no kind with pods; it is Deployment or ReplicaSet
          #manifestLabelValue('Manifest', 'ReplicaSet', 'x')       | 0 | the stage 'Manifest' has no manifest of kind ReplicaSet
          #manifestLabelValue('Manifest', 'Deployment', 'versio')  | 0 | the manifest's pods have no label 'versio'; did you mean 'version'?
          #triggerResolvedArtifact('katalog')                      | 0 | the trigger has no artifact whose name is 'katalog'; did you mean 'catalog'?
          #readJson('{"a": }')  | 0  | the text is no JSON; look at its line 1, column 7
          #readJson('')         | 0  | the text is no JSON: it is empty
          #fromBase64('!')      | 0  | the text '!' is not in Base64
          1 + {1}               | 2  | can not calculate the number 1 + a list of 1; convert texts by #toInt(…) or #toFloat(…)
          '3' - 1               | 4  | can not calculate the text '3' - the number 1; convert texts by #toInt(…) or #toFloat(…)
          'a' + null            | 4  | null can not be put into a text; give a default, such as value ?: 'none'
          2 ^ 64                | 2  | 2 ^ 64 does not fit into 64 bits; write a number as a decimal, such as 1.0, if an approximation will do
          5 / 0                 | 2  | divides 5 by zero
          5.0 / 0               | 4  | the result is Infinity, which is no number; check the divisor
          '5' > 3               | 4  | can not tell whether the text '5' > the number 3; compare two numbers or two texts; #toInt(…) and #toFloat(…) convert
          null < 3              | 5  | can not tell whether null < the number 3; give a default, such as (value ?: 0)
          1 between {1}         | 2  | 'between' takes a list of two, not a list of 1; write it as x between {1, 5}
          1 matches '1'         | 2  | 'matches' takes two texts, not the number 1; convert by .toString()
          'a' matches '('       | 4  | '(' is no pattern: missing closing ); patterns are RE2's: without look-around and back references
          'a'.replaceAll('a', '$1')  | 4  | the replacement '$1' names a group that is not there; write $ as \\$ if it is meant as such
          'yes' and true        | 0  | the text 'yes' is neither true nor false; compare it with something, such as value == 'yes'
          1 ? 2 : 3             | 0  | the number 1 is neither true nor false; compare it with something, such as value == 'yes'
          'a'.substring(2)      | 4  | there is no part from 2 to 1 of a text of 1; ask by length() or contains(…) first
          {1}.subList(0, 2)     | 4  | there is no part from 0 to 2 of a list of 1; ask by size() first
          {1}.get(1)            | 4  | there is no element 1 in a list of 1; ask by size() or isEmpty() first
          {1}.containsAll(1)    | 4  | the argument has to be a list; write one as {1, 2}
          1e30.intValue()       | 5  | 1.0E30 does not fit into 64 bits
          'a' * -1              | 4  | can not repeat a text -1 times
          T(String)             | 0  | T(…) would reach Java's types; use a value's own methods, or a function
          new String('a')       | 0  | 'new' would make a Java object; write lists as {1, 2}, maps as {a: 1}
          @bean                 | 1  | '@' would reach the program's parts
          bake.size = 1         | 10 | '=' would change the data; compare by ==; set variables by evaluate stages
          bake.size++           | 9  | '++' would change the data; write + 1
          'a' instanceof 'b'    | 4  | 'instanceof' takes a Java type
          'a'.class             | 4  | 'class' would reach Java's types; a key of that name is read by ['class']
          #x                    | 0  | there is no variable #x; data is read without a number sign, functions are called with brackets
          bake.#this            | 5  | #this does not follow a dot
          1 +                   | 2  | problem parsing right operand
          (1                    | 1  | unexpectedly ran out of input
          """)
  void sayWhatWhereAndWhatToDo(String expression, int position, String message) {
    ExpressionProblem problem = problem("- ${" + expression + "}");
    String said = problem.cause() + (problem.remedy().isEmpty() ? "" : "; " + problem.remedy());
    assertThat(said).isEqualTo(message);
    assertThat(problem.position() - "- ${".length()).isEqualTo(position);
    assertThat(problem.expression()).isEqualTo(expression);
  }

  @Test
  void limitsAreNamed() {
    assertThat(problem("${ " + "1".repeat(4096) + " }").cause())
        .isEqualTo("it has 4,098 characters; 4,096 are allowed");
    assertThat(problem("${" + "(".repeat(33) + "}").cause())
        .isEqualTo("more than 32 brackets or signs within each other");
    assertThat(problem("${'a' * 1048577}").cause())
        .isEqualTo("makes a text of 1,048,577 characters; 1,048,576 are allowed");
    assertThat(problem("${ 1" + "+1".repeat(256) + "}").cause())
        .isEqualTo("more than 256 operations within each other");
  }

  @Test
  void longExpressionsAreShortened() {
    assertThat(problem("${ nothing + '" + "a".repeat(500) + "' }").expression())
        .hasSize(120)
        .startsWith("nothing + 'aaa")
        .endsWith("…");
  }

  @Test
  void everythingRefusedIsToldAtOnce() {
    assertThat(expressions.check("${ T(A) + new B() } and ${ @c } and ${ 1 + 1 } and ${"))
        .extracting(ExpressionProblem::position)
        .containsExactly(3, 10, 28, 51);
  }

  @Test
  void theMessageOfTheExceptionHasTheExpression() {
    ExpressionException failure =
        catchThrowableOfType(
            ExpressionException.class, () -> expressions.evaluate("${ bake.amii }", data));
    assertThat(failure)
        .hasMessage("${ bake.amii }: bake has no 'amii'; did you mean 'ami'?")
        .hasNoCause();
  }

  private ExpressionProblem problem(String template) {
    return catchThrowableOfType(
            ExpressionException.class, () -> expressions.evaluate(template, data))
        .problems()
        .getFirst();
  }
}
