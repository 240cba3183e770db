package dev.lehr.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What expressions give, each with the value in JSON. */
class ExpressionsTest {
  private final Expressions expressions = Expressions.standard();
  private final ExpressionData data = Sample.data();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      commentCharacter = '~',
      textBlock =
          """
          ~ names and keys
          bake.ami['us-west-2']                              | "ami-1"
          bake['ami']["us-east-1"]                           | "ami-2"
          bake[size]                                         | 30
          bake.ami[parameters.region]                        | "ami-1"
          bake.ami['eu-west-1']                              | null
          #root['deploy to prod'].serverGroup                | "catalog-v003"
          ['deploy to prod'].serverGroup                     | "catalog-v003"
          #this.canary.score                                 | 87.5
          bake?.ami?.nothing?.more                           | null
          bake.parent?.name                                  | null
          bake.parent?.size()                                | null
          bake.parent?.![name]                               | null
          bake.parent?.?[name]                               | null
          bake.parent?.['name']                              | null
          bake.tags[1]                                       | "2022"
          bake.tags.length                                   | 2
          'abc'[1]                                           | "b"
          ~ lists and maps
          {1, 'two', {3}}                                    | [1, "two", [3]]
          {a: 1, 'b c': {d: 2}}                              | {"a": 1, "b c": {"d": 2}}
          {:}                                                | {}
          {}                                                 | []
          bake.parts.![name]                                 | ["os", "app"]
          bake.parts.?[mb > 15].![name]                      | ["os"]
          bake.parts.^[mb > 5].name                          | "os"
          bake.parts.$[mb > 5].name                          | "app"
          bake.parts.^[mb > 50]                              | null
          bake.tags.![#this + '!']                           | ["windows!", "2022!"]
          bake.parts.?[name == #root.parameters.count]       | []
          bake.ami.?[key == 'us-east-1']                     | {"us-east-1": "ami-2"}
          bake.ami.^[value == 'ami-2']                       | {"us-east-1": "ami-2"}
          bake.ami.![key + '=' + value]                      | ["us-west-2=ami-1", "us-east-1=ami-2"]
          ~ numbers
          1 + 2 * 3                                          | 7
          (1 + 2) * 3                                        | 9
          7 / 2                                              | 3
          7 / 2.0                                            | 3.5
          -7 % 4                                             | -3
          2 ^ 10                                             | 1024
          2 ^ 0.5 > 1.41                                     | true
          -bake.size                                         | -30
          +bake.ratio                                        | 0.5
          2147483647 + 1                                     | 2147483648
          0x1F                                               | 31
          ~ comparison
          1 == 1.0                                           | true
          '1' == 1                                           | false
          bake.parent == null                                | true
          bake.tags == {'windows', '2022'}                   | true
          bake.size between {30, 31}                         | true
          'abc' < 'abd'                                      | true
          3 >= 3 and 3 <= 3                                  | true
          2 > 3 or not (2 > 3)                               | true
          bake.proven && !false                              | true
          false and nothing                                  | false
          true or nothing                                    | true
          not parameters.dryRun                              | true
          'ami-12' matches 'ami-[0-9]+'                      | true
          'xami-12' matches 'ami-[0-9]+'                     | false
          ~ choices
          bake.size > 20 ? 'large' : 'small'                 | "large"
          parameters.empty ?: 'none'                         | "none"
          parameters['absent'] ?: 'none'                     | "none"
          bake?.absent ?: 'none'                             | "none"
          0 ?: 1                                             | 0
          ~ texts
          'a' + 1 + true                                     | "a1true"
          'it''s'                                            | "it's"
          'ab' * 3                                           | "ababab"
          'x' + {1, {a: 'b'}}                                | `"x[1,{\\"a\\":\\"b\\"}]"`
          """)
  void isEvaluated(String expression, String json) {
    assertThat(value(expression)).isEqualTo(Sample.json(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      commentCharacter = '~',
      textBlock =
          """
          ' aB '.trim().toLowerCase().toUpperCase()          | "AB"
          ' a '.strip()                                      | "a"
          ' '.isBlank()                                      | true
          ''.isEmpty()                                       | true
          'abc'.length()                                     | 3
          'abc'.substring(1)                                 | "bc"
          'abc'.substring(1, 2)                              | "b"
          'abc'.charAt(2)                                    | "c"
          'abc'.indexOf('c') + 'abca'.lastIndexOf('a')       | 5
          'abc'.startsWith('ab') and 'abc'.endsWith('bc')    | true
          'abc'.contains('d')                                | false
          'abc'.concat('d')                                  | "abcd"
          'abc'.equals('abc')                                | true
          'abc'.equalsIgnoreCase('ABC')                      | true
          'b'.compareTo('a')                                 | 1
          'a.b.a'.replace('.', '')                           | "aba"
          'aaa'.replace('', '-')                             | "-a-a-a-"
          'a1b22'.replaceAll('[0-9]+', '<$0>')               | "a<1>b<22>"
          'a1b22'.replaceFirst('([0-9])', '[$1]')            | "a[1]b22"
          'abc'.matches('[a-c]*')                            | true
          parameters.list.split(',')                         | ["a", "b", "", "c"]
          'a.b.'.split('\\.')                                | ["a", "b"]
          'a1b2'.split('[0-9]')                              | ["a", "b"]
          'ab'.split('')                                     | ["a", "b"]
          'abc'.toString()                                   | "abc"
          bake.tags.size()                                   | 2
          bake.tags.isEmpty()                                | false
          bake.tags.contains('2022')                         | true
          bake.tags.containsAll({'2022', 'windows'})         | true
          bake.tags.containsAll({'2022', 'linux'})           | false
          bake.tags.indexOf('2022')                          | 1
          bake.tags.indexOf('linux')                         | -1
          bake.tags.get(0)                                   | "windows"
          bake.tags.getFirst() + bake.tags.getLast()         | "windows2022"
          {1, 2, 3}.subList(1, 3)                            | [2, 3]
          {1, 2, 3}.reversed()                               | [3, 2, 1]
          {1, 'a', true}.join('-')                           | "1-a-true"
          {1, 2}.toString()                                  | "[1,2]"
          {1, 2}.equals({1, 2})                              | true
          bake.ami.size()                                    | 2
          bake.ami.isEmpty()                                 | false
          bake.ami.containsKey('us-west-2')                  | true
          bake.ami.containsValue('ami-2')                    | true
          bake.ami.containsValue('ami-3')                    | false
          bake.ami.get('us-west-2')                          | "ami-1"
          bake.ami.get('eu')                                 | null
          bake.ami.getOrDefault('eu', 'none')                | "none"
          bake.ami.keySet()                                  | ["us-west-2", "us-east-1"]
          bake.ami.values()                                  | ["ami-1", "ami-2"]
          {a: 1}.entrySet()                                  | [{"key": "a", "value": 1}]
          {a: 1}.equals({a: 1})                              | true
          (0.8 * 7).intValue()                               | 5
          7.doubleValue()                                    | 7.0
          7.equals(7)                                        | true
          7.toString() + true.toString()                     | "7true"
          true.booleanValue()                                | true
          """)
  void hasMethods(String expression, String json) {
    assertThat(value(expression)).isEqualTo(Sample.json(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      commentCharacter = '~',
      textBlock =
          """
          #stage('Bake')['status']                           | "SUCCEEDED"
          #stage('Bake').outputs.ami                         | "ami-1"
          #stage('Bake').context.region                      | "us-west-2"
          #stage('s3').hasFailed                             | true
          #stage('Bake').hasSucceeded                        | true
          #stage('Bake').hasFailed                           | false
          #stageExists('Bake')                               | true
          #stageExists('Cook')                               | false
          #stageByRefId('3').name                            | "Deploy"
          #currentStage().name                               | "Approve"
          #judgment('Approve')                               | "go"
          #judgement('Approve')                              | "go"
          #toInt('42') + 1                                   | 43
          #toInt(parameters.count)                           | 3
          #toInt(7)                                          | 7
          #toFloat('1.5') * 2                                | 3.0
          #toBoolean('TRUE')                                 | true
          #toBoolean('yes')                                  | false
          #toJson({a: {1, 'b'}})                             | `"{\\"a\\":[1,\\"b\\"]}"`
          #readJson('{"a": [1, {"b": 2}]}').a[1].b           | 2
          #readJson('"text"')                                | "text"
          #toBase64('Grüße')                                 | "R3LDvMOfZQ=="
          #fromBase64('R3LDvMOfZQ==')                        | "Grüße"
          #alphanumerical('feature/AB-12')                   | "featureAB12"
          #doesNotContain({1, 2}, 3)                         | true
          #doesNotContain('abc', 'b')                        | false
          #doesNotContain(bake.ami, 'us-west-2')             | false
          #manifestLabelValue('Manifest', 'Deployment', 'version')  | "7"
          #deployedServerGroups('Deploy')                    | [{"region": "us-west-2", "serverGroup": "catalog-v003"}]
          #deployedServerGroups().![serverGroup]             | ["catalog-v003"]
          #deployedServerGroups('Bake')                      | []
          #triggerResolvedArtifact('catalog').reference      | "catalog:1"
          #triggerResolvedArtifactByType('docker/image')['name']   | "catalog"
          execution.stages.?[name == 'Bake'][0].status       | "SUCCEEDED"
          """)
  void hasTheFunctionsOfSpinnaker(String expression, String json) {
    assertThat(value(expression)).isEqualTo(Sample.json(json));
  }

  private JsonNode value(String expression) {
    return expressions.evaluate("${ " + expression + " }", data);
  }
}
