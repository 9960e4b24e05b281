package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that are written with other marks, as the task says; also before the first connection. */
class TemplateStyleTest {

    @TempDir
    Path home;

    @Test
    void rendersWithTheMarksOfTheTask() throws IOException {
        Files.writeString(home.resolve("t.j2"), "  [% if true %]\n{{ x }} << 1 + 1 >>/* no */\n  [% endif %]\n");

        Trial.Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                  - template:
                      src: t.j2
                      dest: '{{ dir }}/out'
                      block_start_string: '[%'
                      block_end_string: '%]'
                      variable_start_string: '<<'
                      variable_end_string: '>>'
                      comment_start_string: '/*'
                      comment_end_string: '*/'
                      lstrip_blocks: yes
                      newline_sequence: '\\r\\n'
                      output_encoding: utf-16be
                """).run();

        assertEquals("", ran.complaint());
        assertEquals(0, ran.exit());
        assertEquals(
                "{{ x }} 2\r\n",
                Files.readString(home.resolve("target/out"), java.nio.charset.StandardCharsets.UTF_16BE));
    }
}
