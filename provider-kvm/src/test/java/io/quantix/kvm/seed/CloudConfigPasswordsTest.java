package io.quantix.kvm.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.Crypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class CloudConfigPasswordsTest {

    private static final String MACHINE = "7f0c1b2e-0000-4000-8000-000000000001";

    private static Map<?, ?> parsed(String text) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static Map<?, ?> hashed(String text) {
        String hashed = CloudConfigPasswords.hashed(text, MACHINE);
        assertThat(hashed).startsWith("#cloud-config\n").doesNotContain("s3cret");
        return parsed(hashed);
    }

    private static void assertHashOf(String password, Object hash) {
        String text = (String) hash;
        assertThat(text).startsWith("$6$");
        assertThat(Crypt.crypt(password, text)).isEqualTo(text);
    }

    @Test
    void thePasswordOfTheDefaultUserIsHashed() {
        assertHashOf("s3cret", hashed("#cloud-config\npassword: s3cret\n").get("password"));
    }

    @Test
    void aPlainPasswordOfAUserIsHashedUnderItsOtherName() {
        Map<?, ?> root = hashed("#cloud-config\nusers:\n  - default\n  - {name: a, plain_text_passwd: 's3cret x'}\n");

        Map<?, ?> user = (Map<?, ?>) ((List<?>) root.get("users")).get(1);
        assertThat(user.containsKey("plain_text_passwd")).isFalse();
        assertHashOf("s3cret x", user.get("hashed_passwd"));
    }

    @Test
    void typedPasswordsChangeTheirType() {
        Map<?, ?> root = hashed("#cloud-config\nchpasswd:\n  users:\n    - {name: a, password: s3cret, type: text}\n");

        Map<?, ?> user = (Map<?, ?>) ((List<?>) ((Map<?, ?>) root.get("chpasswd")).get("users")).getFirst();
        assertThat(user.get("type")).isEqualTo("hash");
        assertHashOf("s3cret", user.get("password"));
    }

    @Test
    void linesOfUsersAndPasswordsAreHashedOneByOne() {
        Map<?, ?> root = hashed("#cloud-config\nchpasswd:\n  expire: false\n  list: |\n    a:s3cret\n    b:RANDOM\n");

        Map<?, ?> chpasswd = (Map<?, ?>) root.get("chpasswd");
        String[] lines = ((String) chpasswd.get("list")).split("\n", -1);
        assertHashOf("s3cret", lines[0].substring(2));
        assertThat(lines[1]).isEqualTo("b:RANDOM");
        assertThat(chpasswd.get("expire")).isEqualTo(false);
    }

    @Test
    void aListOfUsersAndPasswordsIsHashedOneByOne() {
        Map<?, ?> root = hashed("#cloud-config\nchpasswd:\n  list: [ 'a:s3cret' ]\n");

        List<?> list = (List<?>) ((Map<?, ?>) root.get("chpasswd")).get("list");
        assertHashOf("s3cret", ((String) list.getFirst()).substring(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#cloud-config\nhostname: a # and a comment\n",
                "#cloud-config\npassword: $6$salt$already\n",
                "#cloud-config\npassword: RANDOM\n",
                "#cloud-config\nusers: [ {name: a, passwd: $6$a$b} ]\n",
                "#cloud-config\nwrite_files: [ {path: /a, content: 'password: s3cret'} ]\n",
                "#cloud-config\n",
                "#cloud-config\nchpasswd: 3\nusers: 4\npassword: [a]\n"
            })
    void whatHasNoPlainPasswordStaysAsItIs(String text) {
        assertThat(CloudConfigPasswords.hashed(text, MACHINE)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123", "yes", "1e3", "12:30", "~", "2026-01-01"})
    void aPlainScalarThatOldYamlReadsOtherwiseStaysAsItIs(String scalar) {
        String text = "#cloud-config\npassword: " + scalar + "\n";

        assertThat(CloudConfigPasswords.hashed(text, MACHINE)).isSameAs(text);
    }

    @Test
    void everythingElseKeepsItsMeaning() {
        String rest = """
                runcmd:
                  - [ sh, -c, "echo \\"yes\\" 'no'" ]
                flag: "yes"
                mode: 0644
                base: &base {a: 1}
                same: *base
                text: |
                  two
                    lines
                folded: >-
                  one
                  line
                """;

        Map<?, ?> root = hashed("#cloud-config\npassword: s3cret\n" + rest);

        Map<?, ?> expected = parsed(rest);
        expected.forEach((key, value) -> assertThat(root.get(key)).as("%s", key).isEqualTo(value));
        assertThat(CloudConfigPasswords.hashed("#cloud-config\npassword: s3cret\n" + rest, MACHINE))
                .contains("flag: \"yes\"", "mode: 0644");
    }

    @Test
    void theSaltIsOfTheMachineAndTheUserSoThatHostsAgree() {
        String text = "#cloud-config\npassword: s3cret\n";

        assertThat(CloudConfigPasswords.hashed(text, MACHINE)).isEqualTo(CloudConfigPasswords.hashed(text, MACHINE));
        assertThat(CloudConfigPasswords.hashed(text, "another"))
                .isNotEqualTo(CloudConfigPasswords.hashed(text, MACHINE));
    }
}
