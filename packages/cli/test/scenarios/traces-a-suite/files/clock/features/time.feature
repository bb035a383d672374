Feature: Time

  Scenario: Anybody asks for the time
    When I call GetTime
    Then the status is 200
    And $.now is a date-time
    And $.accuracy is at least 0
