Feature: Extra

  Scenario: Refused
    When I call CreateNote with JSON:
      """
      {"title": "Rivers"}
      """
    Then the status is 401
    And $.error is a string
