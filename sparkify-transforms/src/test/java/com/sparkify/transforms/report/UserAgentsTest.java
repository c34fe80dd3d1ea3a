package com.sparkify.transforms.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {

  @ParameterizedTest(name = "{1} on {2}, {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mozilla/5.0 (Windows NT 6.1; WOW64; rv:31.0) Gecko/20100101 Firefox/31.0|Firefox|Windows 7|PC
          Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:63.0) Gecko/20100101 Firefox/63.0|Firefox|Ubuntu|PC
          Mozilla/5.0 (iPad; CPU OS 11_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/11.0 Mobile/15E148 Safari/604.1|Mobile Safari|iOS|iPad
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_1) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.0.1 Safari/605.1.15|Safari|Mac OS X|Mac
          Moz|Other|Other|Other
          """)
  void browserSystemAndDeviceAreRead(
      String userAgent, String browser, String system, String device) {
    assertThat(UserAgents.client(userAgent)).isEqualTo(new Client(browser, system, device));
  }
}
