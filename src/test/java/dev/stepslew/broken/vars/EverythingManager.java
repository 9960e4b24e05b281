package dev.stepslew.broken.vars;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.difflib.DiffUtils;
import com.hubspot.jinjava.Jinjava;
import dev.stepslew.broken.playbook.Higher;
import java.sql.ResultSet;
import org.apache.sshd.client.SshClient;
import org.postgresql.Driver;
import org.sqlite.JDBC;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** Knows a higher room and every library. */
public final class EverythingManager {

    public final Object higher = new Higher();
    public final Class<?> yaml = Yaml.class;
    public final Class<?> json = ObjectMapper.class;
    public final Class<?> diff = DiffUtils.class;
    public final Class<?> template = Jinjava.class;
    public final Class<?> ssh = SshClient.class;
    public final Class<?> commands = CommandLine.class;
    public final Class<?> rows = ResultSet.class;
    public final Class<?> sqlite = JDBC.class;
    public final Class<?> postgresql = Driver.class;

    public void print() {
        System.out.println(json);
    }
}
