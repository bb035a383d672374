Feature: Extra

  Scenario: Near one form
    Given I am signed in as alice
    When I call CreateNote with JSON:
      """
      {"title": "Rivers", "colour": "rad"}
      """
    Then the status is 201
    When I call CreateNote with JSON:
      """
      {"at": "noon"}
      """
    Then the status is 201
    When I call CreateNote with JSON:
      """
      {"colour": "red"}
      """
    Then the status is 201
