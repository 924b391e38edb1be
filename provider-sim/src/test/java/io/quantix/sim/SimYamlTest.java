package io.quantix.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimYamlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#cloud-config\n",
                "a: 1\nb:\n  c: 2\n  d: [1, 2]\n",
                "a: |\n  [ not a bracket\n  x: y\nb: 2\n",
                "a: it's fine\nb: \"[ quoted\"\nc: 'two'' ]'\n",
                "users:\n  - default\n  - name: a\n    groups: [x,\n      y]\n",
                "{\"ignition\": {\"version\": \"3.4.0\"}}\n",
                "a: {b: 1} # a comment with [\n",
                "runcmd:\n  - echo a: b\n  - [sh, -c, \"echo }\"]\n"
            })
    void whatGuestsReadIsLetThrough(String text) {
        assertThat(SimYaml.find(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'a: [1\n',1", "'a: 1\n  b: 2\n',2", "'#c\n- a\n',2", "'a: \"open\nb: 1\n',2", "'just a text',1"})
    void theLineOfAMistakeIsNamed(String text, int line) {
        assertThat(SimYaml.find(text))
                .hasValueSatisfying(mistake -> assertThat(mistake.line()).isEqualTo(line));
    }

    @Test
    void aMistakeRepeatsNothingOfTheText() {
        assertThat(SimYaml.find("a: s3cret\n  b: s3cret\n").orElseThrow().advice())
                .doesNotContain("s3cret");
    }
}
