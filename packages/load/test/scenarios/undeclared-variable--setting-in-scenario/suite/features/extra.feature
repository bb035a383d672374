Feature: Extra

  Scenario: Settings
    When I call CreateUser with JSON:
      """
      { "name": "{NO_SUCH_THING} {a b}", "password": "{API_TOKEN}" }
      """
    Then the status is 201
    When I call CreateUser
      | body.name     | Ann       |
      | body.password | {API_TOKN} |
    Then the status is 201

  Scenario: What is known only at the start
    Given the request header "X-Port" is "{PORT}"
    When I call CreateUser
      | body.name     | Ann         |
      | body.password | {API_TOKEN} |
    Then the status is 201
